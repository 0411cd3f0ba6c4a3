import { instant, type Instant } from './instant';
import type { VpcRequest } from './vpc-request';

/** How long the name of a requester is kept after the request came to its end. */
const RETENTION_MS = 30 * 24 * 3_600_000;

/**
 * When the name of the requester is to be erased: some time after nothing of the network is left. A READY network
 * keeps the name of its owner.
 *
 * @returns undefined while the network exists, and when no name is on record
 */
export function nameErasureDueAt({ state, requester }: VpcRequest): Instant | undefined {
  if (requester?.name === undefined) return undefined;
  if (state.status !== 'FAILED' && state.status !== 'DELETED') return undefined;
  return instant(Date.parse(state.completedAt) + RETENTION_MS);
}

/** Erases the name; the `sub` stays, as it is the identity of the request's owner. */
export function eraseRequesterName({ requester, ...request }: VpcRequest): VpcRequest {
  return requester === undefined ? request : { ...request, requester: { sub: requester.sub } };
}
