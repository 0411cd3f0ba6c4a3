import {
  hrefOf,
  type RequestSummary,
  type RequestView,
  type ResourceView,
  type SubnetView,
} from '../../shared/contract/http';
import { askedAgain } from '../../shared/domain/network/to-request-body';
import { ipv6SubnetBlock } from '../../shared/domain/network/ipv6';
import {
  IPV6_BLOCK_KEY,
  subnetKey,
  VPC_KEY,
  type PlannedResource,
} from '../../shared/domain/network/network-plan';
import type { SubnetSpec } from '../../shared/domain/network/network-spec';
import type { PlacedSubnet } from '../../shared/domain/network/planned-subnet';
import { planNetwork } from '../../shared/kinds/plan-network';
import type { ListedRequest } from '../../shared/domain/request/request-list';
import { isPlannable, subnetsOf } from '../../shared/domain/request/request-subnets';
import { planOf } from '../../shared/kinds/request-plan';
import { recordedId, waitingOf, type VpcRequest } from '../../shared/domain/request/vpc-request';

/** A request as its caller sees it: what was asked for, how far it is, and what holds it up. */
export function viewRequest(request: VpcRequest): RequestView {
  const { requestId, requestedBy, spec, state, attempts, pauses, createdAt, updatedAt } = request;
  const { failure, updates, updateFailure, deletion, blockers, announcedAt } = request;
  const vpcId = recordedId(request.resources, VPC_KEY);
  const ipv6CidrBlock = recordedId(request.resources, IPV6_BLOCK_KEY);
  const waiting = waitingOf(request);
  return {
    requestId,
    status: state.status,
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    ...(ipv6CidrBlock !== undefined && { ipv6CidrBlock }),
    ...(vpcId !== undefined && { vpcId }),
    subnets: viewSubnets(request),
    resources: viewResources(request),
    attempts,
    pauses,
    ...(waiting && { waiting }),
    ...(state.status === 'STALLED' && { stalled: { message: state.stalled.message, at: state.stalled.at } }),
    ...(failure && { failure }),
    ...(updates !== undefined && { updates }),
    ...(updateFailure && { updateFailure }),
    ...(deletion && {
      deletion: { requestedBy: deletion.requestedBy, requestedAt: deletion.requestedAt },
    }),
    ...(blockers && { blockers }),
    spec: askedAgain(spec),
    requestedBy,
    createdAt,
    updatedAt,
    ...('completedAt' in state && { completedAt: state.completedAt }),
    ...(announcedAt !== undefined && { announcedAt }),
    href: hrefOf(requestId),
  };
}

/** A request as a list shows it. */
export function viewListed(listed: ListedRequest): RequestSummary {
  const { requestId, status, name, cidrBlock, vpcId, requestedBy, createdAt, updatedAt } = listed;
  return {
    requestId,
    status,
    name,
    cidrBlock,
    ...(vpcId !== undefined && { vpcId }),
    requestedBy,
    createdAt,
    updatedAt,
    href: hrefOf(requestId),
  };
}

function viewSubnets(request: VpcRequest): readonly SubnetView[] {
  const { spec, resources } = request;
  const block = recordedId(resources, IPV6_BLOCK_KEY);
  // Zones that are left to us are decided by the first attempt.
  const subnets: readonly (SubnetSpec | PlacedSubnet)[] = isPlannable(request)
    ? subnetsOf(request)
    : spec.subnets;
  return subnets.map(({ name, cidrBlock, availabilityZone, tier = 'isolated' }, index) => {
    const subnetId = recordedId(resources, subnetKey(name));
    return {
      name,
      cidrBlock,
      ...(availabilityZone !== undefined && { availabilityZone }),
      tier,
      ...(block !== undefined && { ipv6CidrBlock: ipv6SubnetBlock(block, index) }),
      ...(subnetId !== undefined && { subnetId }),
    };
  });
}

/** Every resource to be made, as far as it is known before the zones are. */
function plannedOf(request: VpcRequest): readonly Pick<PlannedResource, 'key' | 'kind'>[] {
  if (isPlannable(request)) return planOf(request);
  const { spec } = request;
  return [
    ...planNetwork(spec, []),
    ...spec.subnets.map(({ name }) => ({ key: subnetKey(name), kind: 'subnet' as const })),
  ];
}

function viewResources(request: VpcRequest): ResourceView[] {
  return plannedOf(request).map(({ key, kind }) => {
    const record = request.resources[key];
    return {
      key,
      kind,
      status: record?.status ?? 'PLANNED',
      ...(record !== undefined && 'id' in record && { id: record.id }),
    };
  });
}
