import { SCHEMA_VERSION, type DetailType, type VpcEvent } from '../contract/events';
import { deriveId } from '../domain/request/derived-id';
import { VPC_KEY } from '../domain/network/network-plan';
import { commandOf } from '../domain/request/request-command';
import type { Failure } from '../domain/request/failure';
import type { VpcRequest } from '../domain/request/vpc-request';
import { networkDetails } from '../kinds/network-details';

/** Where networks are made. */
export interface NetworkLocation {
  readonly accountId: string;
  readonly region: string;
}

/**
 * The event about the present outcome of a request. The same outcome gives the same event, id and sequence
 * included, however often it is published.
 *
 * @param location where the network is or was to be
 *
 * @throws Error for a request that has come to no outcome yet
 */
export function outcomeEvent(request: VpcRequest, location: NetworkLocation): VpcEvent {
  const { state } = request;
  switch (state.status) {
    case 'READY':
      return readyEvent(request, location, state.completedAt);
    case 'FAILED':
      return eventOf('VpcCreationFailed', request, location, state.completedAt, {
        failure: failureOf(request.failure),
      });
    case 'STALLED': {
      const { message: reason, at } = state.stalled;
      const data = { reason, attempts: request.attempts, command: commandOf(request).type };
      // A request can stall, be redriven and stall again: each time is news.
      return eventOf('VpcCreationStalled', request, location, at, data, at);
    }
    case 'DELETED': {
      const vpcId = vpcIdOf(request);
      const data = { ...(vpcId !== undefined && { vpcId }), deletedBy: request.deletion?.requestedBy ?? '' };
      return eventOf('VpcDeleted', request, location, state.completedAt, data);
    }
    case 'DELETING':
      return blockedEvent(request, location);
    case 'ACCEPTED':
    case 'PROVISIONING':
    case 'WAITING':
      throw noEventFor(request);
  }
}

function readyEvent(request: VpcRequest, location: NetworkLocation, completedAt: string): VpcEvent {
  const { updates, updateFailure } = request;
  if (updates === undefined)
    return eventOf('VpcCreated', request, location, completedAt, networkDetails(request));
  if (updateFailure === undefined) {
    return eventOf('VpcUpdated', request, location, completedAt, { ...networkDetails(request), updates });
  }
  const data = { vpcId: vpcIdOf(request) ?? '', failure: failureOf(updateFailure), updates };
  return eventOf('VpcUpdateFailed', request, location, completedAt, data);
}

/**
 * That an order to delete is blocked is told once; what is in the way may change from one look to the next. Its number
 * is its own: the request may have stalled since.
 */
function blockedEvent(request: VpcRequest, location: NetworkLocation): VpcEvent {
  const { blockers, deletion } = request;
  const vpcId = vpcIdOf(request);
  if (!blockers || deletion?.blockedSince === undefined || vpcId === undefined) throw noEventFor(request);
  const { blockedSince, blockedSequence: sequence = request.sequence } = deletion;
  const data = { vpcId, deletedBy: deletion.requestedBy, blockers: [...blockers] };
  const occasion = deletion.blockedSequence === undefined ? [] : [`sequence-${sequence}`];
  const numbered = { ...request, sequence };
  return eventOf('VpcDeletionBlocked', numbered, location, blockedSince, data, ...occasion);
}

type DataOf<Type extends DetailType> = Extract<VpcEvent, { detailType: Type }>['detail']['data'];

/** @param occasion tells one outcome from another of the same type in the same run of the request */
function eventOf<Type extends DetailType>(
  detailType: Type,
  request: VpcRequest,
  { accountId, region }: NetworkLocation,
  occurredAt: string,
  data: Omit<DataOf<Type>, 'name' | 'cidrBlock' | 'requestedBy' | 'tags' | 'accountId' | 'region'>,
  ...occasion: readonly string[]
): VpcEvent {
  const { requestId, requestedBy, spec, retries, updates, sequence } = request;
  const vpcId = vpcIdOf(request);
  // What came of a retry or of a change is another outcome than what came before it.
  const run = [
    ...(retries === undefined ? [] : [`retry-${retries}`]),
    ...(updates === undefined ? [] : [`update-${updates}`]),
  ];
  const eventId = `evt-${deriveId(detailType, requestId, ...run, ...occasion)}`;
  const { name, cidrBlock, tags } = spec;
  return {
    detailType,
    resources:
      vpcId === undefined ? [] : [`arn:${partitionOf(region)}:ec2:${region}:${accountId}:vpc/${vpcId}`],
    detail: {
      metadata: { eventId, schemaVersion: SCHEMA_VERSION, occurredAt, requestId, sequence },
      data: { name, cidrBlock, requestedBy, tags, accountId, region, ...data },
    },
    // The compiler does not follow that these data are those of this type.
  } as unknown as VpcEvent;
}

/** The id of the VPC, also of one that is gone. */
function vpcIdOf({ resources }: VpcRequest): string | undefined {
  const vpc = resources[VPC_KEY];
  return vpc !== undefined && 'id' in vpc ? vpc.id : undefined;
}

function failureOf(failure: Failure | undefined): DataOf<'VpcUpdateFailed'>['failure'] {
  return { ...(failure ?? { code: 'rejected-by-ec2', message: 'unknown' }) };
}

function noEventFor({ requestId, state }: VpcRequest): Error {
  return new Error(`${requestId} is ${state.status}: there is no outcome to publish`);
}

/** https://docs.aws.amazon.com/general/latest/gr/aws-arns-and-namespaces.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
