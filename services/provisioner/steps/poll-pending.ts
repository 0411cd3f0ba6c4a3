import type { ResourceKey } from '../../../shared/domain/network/network-plan';
import { isPlannable } from '../../../shared/domain/request/request-subnets';
import { replacementsDue } from '../../../shared/domain/request/resource-record';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { waitingOf, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { FoundResource } from '../../../shared/kinds/resource-handler';
import { planOf } from '../../../shared/kinds/request-plan';
import { reachableResources } from '../reconciler/create-resources';
import { ownedResources, type SeenResources } from '../reconciler/owned-resources';
import { scopeOf } from '../reconciler/reconciler';
import type { Attempt } from './attempt';

/** So long after the wait on record is over, the request is worked on in any case, and another wait recorded. */
const MAX_POLLS = 8;

export type Poll =
  | { readonly kind: 'wait'; readonly delayMs: number }
  | { readonly kind: 'work'; readonly seen: SeenResources };

/**
 * Looks whether what a request waits for has come up, without a lease and without a write: until it has, the message
 * simply comes back. Anything else than "still pending" is the attempt's to deal with.
 *
 * @returns how long to wait until the next look, in milliseconds; otherwise what was seen of the resources that were
 *   looked at, for the attempt that follows
 */
export async function pollPending(
  { reconciler, policy, delivery }: Attempt,
  request: VpcRequest,
): Promise<Poll> {
  const seen = new Map<ResourceKey, readonly FoundResource[]>();
  const waiting = waitingOf(request);
  if (waiting?.reason !== 'coming-up' || request.deletion !== undefined || request.lease !== undefined) {
    return { kind: 'work', seen };
  }
  const { everyMs, spanMs, closestMs } = policy.comingUp;
  const pollsEnd = Date.parse(waiting.until) + MAX_POLLS * everyMs;
  if (reconciler.clock.now() >= pollsEnd || !isPlannable(request)) return { kind: 'work', seen };
  const passed = Math.min(1, Math.max(0, reconciler.clock.now() - Date.parse(waiting.until)) / spanMs);
  const delayMs = everyMs - passed * (everyMs - closestMs);
  const records = request.resources;
  const reachable = reachableResources(reconciler, planOf(request), records);
  if (reachable.some(({ key }) => replacementsDue(records[key]) !== undefined)) return { kind: 'work', seen };
  const pending = reachable.filter(({ key }) => records[key]?.status === 'PENDING');
  const findOwned = ownedResources(reconciler, pending, {
    scope: scopeOf(request),
    budget: delivery,
    isAskable: () => true,
  });
  try {
    for (const resource of pending) {
      const record = records[resource.key];
      const all = await findOwned(resource);
      seen.set(resource.key, all);
      const found = all.find(({ id }) => record && 'id' in record && id === record.id);
      if (found?.state !== 'pending') return { kind: 'work', seen };
    }
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error;
    return { kind: 'work', seen };
  }
  return pending.length === 0 ? { kind: 'work', seen } : { kind: 'wait', delayMs };
}
