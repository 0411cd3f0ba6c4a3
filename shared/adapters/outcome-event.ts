import { SCHEMA_VERSION, type DetailType, type VpcEvent } from '../contract/events';
import { deriveId } from '../domain/derived-id';
import { planNetwork, VPC_KEY, type PlannedSubnet } from '../domain/network-plan';
import { recordedId, type VpcRequest } from '../domain/vpc-request';

/**
 * The event that announces where a request has come to. The same outcome gives the same event, id included,
 * however often it is announced.
 *
 * @throws Error for a request that has come to no outcome yet
 */
export function outcomeEvent(request: VpcRequest): VpcEvent {
  const { state, spec, requestId, requestedBy } = request;
  const network = { name: spec.name, cidrBlock: spec.cidrBlock, requestedBy, tags: spec.tags };
  // What came of a retry is another outcome than what came before it.
  const run = request.retries === undefined ? [] : [`retry-${request.retries}`];
  const metadata = (detailType: DetailType, occurredAt: string, ...occasion: string[]) => ({
    eventId: `evt-${deriveId(detailType, requestId, ...run, ...occasion)}`,
    schemaVersion: SCHEMA_VERSION,
    occurredAt,
    requestId,
  });

  switch (state.status) {
    case 'READY':
      return {
        detailType: 'VpcCreated',
        detail: {
          metadata: metadata('VpcCreated', state.completedAt),
          data: { ...network, vpcId: createdId(request, VPC_KEY), subnets: createdSubnets(request) },
        },
      };
    case 'FAILED': {
      const failure = request.failure ?? { code: 'rejected-by-ec2', message: 'unknown' };
      return {
        detailType: 'VpcCreationFailed',
        detail: { metadata: metadata('VpcCreationFailed', state.completedAt), data: { ...network, failure } },
      };
    }
    case 'STALLED':
      return {
        detailType: 'VpcCreationStalled',
        detail: {
          // A request can stall, be redriven and stall again: each time is news.
          metadata: metadata('VpcCreationStalled', state.stalled.at, state.stalled.at),
          data: { ...network, reason: state.stalled.message, attempts: request.attempts },
        },
      };
    case 'ACCEPTED':
    case 'PROVISIONING':
    case 'WAITING':
      throw new Error(`${requestId} is ${state.status}: there is nothing to announce`);
  }
}

function createdSubnets(request: VpcRequest) {
  return planNetwork(request.spec, request.zones ?? [])
    .filter((resource): resource is PlannedSubnet => resource.kind === 'subnet')
    .map(({ key, cidrBlock, availabilityZone }, index) => ({
      name: request.spec.subnets[index]?.name ?? key,
      subnetId: createdId(request, key),
      cidrBlock,
      availabilityZone,
    }));
}

function createdId(request: VpcRequest, key: string): string {
  const id = recordedId(request.resources, key);
  if (id === undefined) throw new Error(`${request.requestId} is READY without an id for ${key}`);
  return id;
}
