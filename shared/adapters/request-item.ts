import { VPC_KEY } from '../domain/network-plan';
import { owesAnnouncement } from '../domain/request-transitions';
import { isTerminal, recordedId, type VpcRequest } from '../domain/vpc-request';

/** Partition of the index over all requests. One is enough at the rate at which EC2 makes VPCs (decision 0010). */
export const LISTING = 'ALL';

/** Partition of the sparse index of requests to which something is still owed. */
export const UNSETTLED = 'UNSETTLED';

/**
 * The item of a request: the request itself, and beside it what the key, the conditions and the indexes need.
 */
export function toItem(request: VpcRequest): Record<string, unknown> {
  const { requestId, revision, state, spec, requestedBy, createdAt, updatedAt } = request;
  const vpcId = recordedId(request.resources, VPC_KEY);
  return {
    requestId,
    revision,
    status: state.status,
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    ...(vpcId !== undefined && { vpcId }),
    requestedBy,
    createdAt,
    updatedAt,
    listing: LISTING,
    createdKey: createdKey(createdAt, requestId),
    requesterStatus: requesterStatus(requestedBy, state.status),
    ...(isUnsettled(request) && { unsettled: UNSETTLED, lookAgainAt: lookAgainAt(request) }),
    request,
  };
}

/** The request of an item that {@link toItem} made. */
export function fromItem(item: Record<string, unknown>): VpcRequest {
  return item.request as VpcRequest;
}

/** Sort key of the lists: by creation, and unique. */
export function createdKey(createdAt: string, requestId: string): string {
  return `${createdAt}#${requestId}`;
}

export function requesterStatus(requestedBy: string, status: string): string {
  return `${requestedBy}#${status}`;
}

/** A STALLED request waits for a redrive; nobody needs to look after it once that was announced. */
function isUnsettled(request: VpcRequest): boolean {
  const { status } = request.state;
  return owesAnnouncement(request) || !(isTerminal(status) || status === 'STALLED');
}

/** When somebody should see whether the request got stuck: when every wait that is on record is over. */
function lookAgainAt({ state, lease, queueingUntil = '', updatedAt }: VpcRequest): string {
  const waits = [updatedAt, queueingUntil, lease?.expiresAt ?? ''];
  if (state.status === 'WAITING') waits.push(state.waiting.until);
  return waits.sort().at(-1) ?? updatedAt;
}
