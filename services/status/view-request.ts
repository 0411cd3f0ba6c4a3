import { hrefOf, type RequestSummary, type RequestView, type ResourceView } from '../../shared/contract/http';
import { needsZones, planNetwork, subnetKey, VPC_KEY } from '../../shared/domain/network-plan';
import type { ListedRequest } from '../../shared/domain/request-list';
import { recordedId, type VpcRequest } from '../../shared/domain/vpc-request';

/** A request as its caller sees it: what was asked for, how far it is, and what holds it up. */
export function viewRequest(request: VpcRequest): RequestView {
  const {
    requestId,
    requestedBy,
    spec,
    state,
    attempts,
    pauses,
    failure,
    announcedAt,
    createdAt,
    updatedAt,
  } = request;
  const vpcId = recordedId(request.resources, VPC_KEY);
  return {
    requestId,
    status: state.status,
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    ...(vpcId !== undefined && { vpcId }),
    subnets: viewSubnets(request),
    resources: viewResources(request),
    attempts,
    pauses,
    ...(state.status === 'WAITING' && { waiting: state.waiting }),
    ...(state.status === 'STALLED' && { stalled: { message: state.stalled.message, at: state.stalled.at } }),
    ...(failure && { failure }),
    spec: { ...spec, subnets: [...spec.subnets] },
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

/** The zones of subnets that leave them to us are decided by the first attempt; until then none are shown. */
function zonesAreKnown({ spec, zones }: VpcRequest): boolean {
  return zones !== undefined || !needsZones(spec);
}

function viewSubnets(request: VpcRequest): RequestView['subnets'] {
  const plan = zonesAreKnown(request) ? planNetwork(request.spec, request.zones ?? []) : [];
  const planned = new Map(
    plan.flatMap((resource) => (resource.kind === 'subnet' ? [[resource.key, resource]] : [])),
  );
  return request.spec.subnets.map(({ name, cidrBlock, availabilityZone }) => {
    const key = subnetKey(name);
    const zone = availabilityZone ?? planned.get(key)?.availabilityZone;
    const subnetId = recordedId(request.resources, key);
    return {
      name,
      cidrBlock,
      ...(zone !== undefined && { availabilityZone: zone }),
      ...(subnetId !== undefined && { subnetId }),
    };
  });
}

function viewResources({ spec, resources }: VpcRequest): ResourceView[] {
  const planned = [
    { key: VPC_KEY, kind: 'vpc' },
    ...spec.subnets.map(({ name }) => ({ key: subnetKey(name), kind: 'subnet' })),
  ];
  return planned.map(({ key, kind }) => {
    const record = resources[key];
    return {
      key,
      kind,
      status: record?.status ?? 'PLANNED',
      ...(record?.status === 'CREATED' && { id: record.id }),
    };
  });
}
