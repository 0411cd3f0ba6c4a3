import type { VpcRequest } from '../domain/request/vpc-request';
import { withIndexedState } from './indexed-state';
import { encodeRequest } from './request-record';

/** Partition of the index over all requests. One is enough at the rate at which EC2 makes VPCs (decision 0013). */
export const LISTING = 'ALL';

/** Partition of the pending index, by its stored name: requests with something still to be done. */
export const PENDING = 'UNSETTLED';

/**
 * The item of a request: the request itself, and beside it what the key, the conditions and the indexes need. The
 * attribute `updatedAt` is when the listed status or the name changed; when the record was written is in the request.
 */
export function toItem(changed: VpcRequest): Record<string, unknown> {
  const request = withIndexedState(changed);
  const { requestId, revision, spec, requestedBy, createdAt } = request;
  const { status, name, vpcId, since, checkAt } = request.indexed;
  return {
    requestId,
    revision,
    status,
    name,
    cidrBlock: spec.cidrBlock,
    ...(vpcId !== undefined && { vpcId }),
    requestedBy,
    createdAt,
    updatedAt: since,
    listing: LISTING,
    createdKey: createdKey(createdAt, requestId),
    requesterStatus: requesterStatus(requestedBy, status),
    lookup: nameLookup(spec.name),
    ...(checkAt !== undefined && { unsettled: PENDING, lookAgainAt: checkAt }),
    ...encodeRequest(request),
  };
}

/** Partition of the lookup index for requests of that name. */
export function nameLookup(name: string): string {
  return `name#${name}`;
}

/** Sort key of the lists: by creation, and unique. */
export function createdKey(createdAt: string, requestId: string): string {
  return `${createdAt}#${requestId}`;
}

export function requesterStatus(requestedBy: string, status: string): string {
  return `${requestedBy}#${status}`;
}
