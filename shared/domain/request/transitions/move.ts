import { existingId } from '../resource-record';
import { TRANSITIONS, type RequestState } from '../request-state';
import type { VpcRequest } from '../vpc-request';

/** The state of a request that a worker has the lease of. */
export function leasedState({ deletion }: VpcRequest): RequestState {
  return { status: deletion === undefined ? 'PROVISIONING' : 'DELETING' };
}

/** What a run has deleted. A setting has the id of what it is set on, which may still exist. */
export function deletedIds({ resources }: VpcRequest): string[] {
  const existing = Object.keys(resources).map((key) => existingId(resources, key));
  return Object.values(resources).flatMap((record) =>
    record.status === 'DELETED' && !existing.includes(record.id) ? [record.id] : [],
  );
}

/** The request without its lease. */
export function withoutLease(request: VpcRequest): VpcRequest {
  const { lease, ...rest } = request;
  return rest;
}

/** @throws Error when the table of transitions does not know this step: a bug of ours */
export function move(request: VpcRequest, state: RequestState): VpcRequest {
  const { requestId, state: from } = request;
  if (!TRANSITIONS[from.status].includes(state.status)) {
    throw new Error(`${requestId} cannot go from ${from.status} to ${state.status}`);
  }
  return { ...request, state };
}
