import { isPlannable } from '../../../shared/domain/request/request-subnets';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { waitingOf, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import { planOf } from '../../../shared/kinds/request-plan';
import { reachableResources } from '../reconciler/create-resources';
import { ownedResources } from '../reconciler/owned-resources';
import { scopeOf } from '../reconciler/reconciler';
import type { Attempt } from './attempt';

/** So long after the wait on record is over, the request is worked on in any case, and another wait recorded. */
const MAX_POLLS = 8;

/**
 * Looks whether what a request waits for has come up, without a lease and without a write: until it has, the message
 * simply comes back. Anything else than "still pending" is the attempt's to deal with.
 *
 * @returns how long to wait until the next look, in milliseconds; undefined when the request is to be worked on
 */
export async function pollPending(
  { reconciler, policy, delivery }: Attempt,
  request: VpcRequest,
): Promise<number | undefined> {
  const waiting = waitingOf(request);
  if (waiting?.reason !== 'coming-up' || request.deletion !== undefined || request.lease !== undefined) {
    return undefined;
  }
  const { everyMs } = policy.comingUp;
  const pollsEnd = Date.parse(waiting.until) + MAX_POLLS * everyMs;
  if (reconciler.clock.now() >= pollsEnd || !isPlannable(request)) return undefined;
  if (delivery.remainingMs() < reconciler.policy.callBudgetMs) return undefined;
  const records = request.resources;
  const pending = reachableResources(reconciler, planOf(request), records).filter(
    ({ key }) => records[key]?.status === 'PENDING',
  );
  const findOwned = ownedResources(reconciler, pending, scopeOf(request), () => true);
  try {
    for (const resource of pending) {
      const record = records[resource.key];
      const found = (await findOwned(resource)).find(
        ({ id }) => record && 'id' in record && id === record.id,
      );
      if (found?.state !== 'pending') return undefined;
    }
  } catch (error) {
    if (!(error instanceof ResourceFailure)) throw error;
    return undefined;
  }
  return pending.length === 0 ? undefined : everyMs;
}
