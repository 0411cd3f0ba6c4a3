import { VPC_KEY } from '../domain/network/network-plan';
import { attentionDueAt } from '../domain/request/next-check';
import { recordedId, type VpcRequest } from '../domain/request/vpc-request';

/** Partition of the index over all requests. One is enough at the rate at which EC2 makes VPCs (decision 0013). */
export const LISTING = 'ALL';

/** Partition of the sparse index of requests to which something is still owed. */
export const UNSETTLED = 'UNSETTLED';

/**
 * The item of a request: the request itself, and beside it what the key, the conditions and the indexes need.
 */
export function toItem(request: VpcRequest): Record<string, unknown> {
  const { requestId, revision, state, spec, requestedBy, createdAt, updatedAt } = request;
  const vpcId = recordedId(request.resources, VPC_KEY);
  const attentionAt = attentionDueAt(request);
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
    ...(attentionAt !== undefined && { unsettled: UNSETTLED, lookAgainAt: attentionAt }),
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
