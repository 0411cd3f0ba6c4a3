import {
  hrefOf,
  type RequestSummary,
  type RequestView,
  type ResourceView,
  type SubnetView,
} from '../contract/http';
import { ipv6SubnetBlock } from '../domain/network/ipv6';
import { VPC_KEY } from '../domain/network/network-plan';
import type { SubnetSpec } from '../domain/network/network-spec';
import { planVersionOf } from '../domain/network/plan-version';
import type { PlannedSubnet } from '../domain/network/planned-subnet';
import { toRequestBody } from '../domain/network/to-request-body';
import type { ListedRequest } from '../domain/request/request-list';
import { isPlannable, subnetsOf } from '../domain/request/request-subnets';
import { isDone } from '../domain/request/is-done';
import { recordedId } from '../domain/request/resource-record';
import { waitingOf, type Requester, type VpcRequest } from '../domain/request/vpc-request';
import { IPV6_BLOCK_KEY } from '../kinds/ipv6-block/plan';
import { foreseenPlanOf } from '../kinds/request-plan';
import { subnetKey } from '../kinds/subnet/plan';
import { entityTagOf } from '../platform/entity-tag';
import { viewMonthlyCost } from './cost-view';

/** Who looks at a request, and from where. */
export interface Viewer {
  readonly caller: { readonly sub: string; readonly isAdmin: boolean };
  /** The API's URL as this caller called it, without a slash at the end. */
  readonly apiUrl: string;
}

/** A request as its caller sees it: what was asked for, how far it is, and what it waits for. */
export function viewRequest(request: VpcRequest, { apiUrl, caller }: Viewer): RequestView {
  const { requestId, requestedBy, spec, state, attempts, createdAt, updatedAt } = request;
  const { failure, updates, updateFailure, deletion, blockers, eventPublishedAt, requester } = request;
  const vpcId = recordedId(request.resources, VPC_KEY);
  const ipv6CidrBlock = recordedId(request.resources, IPV6_BLOCK_KEY);
  const waiting = waitingOf(request);
  return {
    requestId,
    status: state.status,
    operation: operationOf(request),
    done: isDone(request),
    progress: progressOf(request),
    etag: entityTagOf(request),
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    planVersion: planVersionOf(request),
    ...(ipv6CidrBlock !== undefined && { ipv6CidrBlock }),
    ...(vpcId !== undefined && { vpcId }),
    subnets: viewSubnets(request),
    resources: viewResources(request),
    attempts,
    // The names of the contract: `pauses`, `announcedAt`.
    pauses: request.consecutiveDeferrals,
    ...(waiting && { waiting }),
    ...(state.status === 'STALLED' && { stalled: { message: state.stalled.message, at: state.stalled.at } }),
    ...(failure && { failure }),
    ...(updates !== undefined && { updates }),
    ...(updateFailure && { updateFailure }),
    ...(deletion && {
      deletion: { requestedBy: deletion.requestedBy, requestedAt: deletion.requestedAt },
    }),
    ...(blockers && { blockers }),
    spec: toRequestBody(spec),
    requestedBy,
    ...(requester && { requester: viewRequester(requester, requestedBy, caller) }),
    history: request.history ?? [],
    ...(isThere(request) && { monthlyCost: viewMonthlyCost(foreseenPlanOf(request)) }),
    createdAt,
    updatedAt,
    ...('completedAt' in state && { completedAt: state.completedAt }),
    ...(eventPublishedAt !== undefined && { announcedAt: eventPublishedAt }),
    href: hrefOf(requestId),
    url: `${apiUrl}${hrefOf(requestId)}`,
  };
}

/** Whether there is a network to pay for, or there is going to be one. */
function isThere({ state }: VpcRequest): boolean {
  return state.status !== 'DELETED' && state.status !== 'FAILED';
}

/** Names are for the owner and for administrators. */
function viewRequester(
  { sub, name }: Requester,
  owner: string,
  caller: Viewer['caller'],
): NonNullable<RequestView['requester']> {
  const mayKnow = caller.isAdmin || caller.sub === owner;
  return { sub, ...(mayKnow && name !== undefined && { name }) };
}

function operationOf({ deletion, previous, updates = 0 }: VpcRequest): RequestView['operation'] {
  if (deletion !== undefined) return 'delete';
  return previous !== undefined || updates > 0 ? 'update' : 'create';
}

/** Of a deletion, what is gone of what was made; otherwise what is made of what is planned. */
function progressOf(request: VpcRequest): RequestView['progress'] {
  if (request.deletion !== undefined) {
    const known = Object.values(request.resources).filter((record) => 'id' in record);
    return { made: known.filter(({ status }) => status === 'DELETED').length, total: known.length };
  }
  const planned = foreseenPlanOf(request);
  const made = planned.filter(({ key }) => recordedId(request.resources, key) !== undefined);
  return { made: made.length, total: planned.length };
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
  const subnets: readonly (SubnetSpec | PlannedSubnet)[] = isPlannable(request)
    ? subnetsOf(request)
    : spec.subnets;
  return subnets.map(({ name, cidrBlock, availabilityZone, tier = 'isolated' }, index) => {
    const subnetId = recordedId(resources, subnetKey(name, planVersionOf(request)));
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

function viewResources(request: VpcRequest): ResourceView[] {
  return foreseenPlanOf(request).map(({ key, kind }) => {
    const record = request.resources[key];
    return {
      key,
      kind,
      status: record?.status ?? 'PLANNED',
      ...(record !== undefined && 'id' in record && { id: record.id }),
    };
  });
}
