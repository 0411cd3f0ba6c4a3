import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { pauseMs } from './backoff';
import type { Budget, Reconciler } from './reconciler';

/** A call to EC2 that may be sent more than once. */
export interface RetriedCall<T> {
  /** The action of EC2 whose bucket it takes a token of. */
  readonly action: string;
  /** Which failures pass by themselves; all others are thrown at once. */
  readonly isWorthRepeating: (failure: ResourceFailure) => boolean;
  readonly send: () => Promise<T>;
}

/**
 * Calls until it works or there is no more point: what was refused for a moment is tried again after a pause,
 * while tries and time last. Every try waits for a token of EC2's bucket first.
 *
 * @throws ResourceFailure the last one; `throttled` when no token comes in time, `out-of-time` when nothing could be
 *   sent
 */
export async function callWithRetries<T>(
  reconciler: Reconciler,
  budget: Budget,
  { action, isWorthRepeating, send }: RetriedCall<T>,
): Promise<T> {
  const { clock, pacer, policy, random } = reconciler;
  const { retry, callBudgetMs } = policy;
  let last: ResourceFailure | undefined;
  for (let tries = 0; ; tries++) {
    if (budget.remainingMs() < callBudgetMs) throw last ?? outOfTime();
    const waitMs = pacer.take(action, budget.remainingMs() - callBudgetMs);
    if (waitMs === undefined) throw last ?? throttled();
    if (waitMs > 0) await clock.sleep(waitMs);
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
      if (error.failureClass === 'throttled') pacer.rejected(action);
      if (!isWorthRepeating(error) || tries + 1 >= retry.tries) throw error;
      last = error;
    }
    await clock.sleep(pauseMs(retry, tries, random()));
  }
}

function throttled(): ResourceFailure {
  return new ResourceFailure('throttled', 'rejected-by-ec2', "EC2's bucket for this call is empty");
}

function outOfTime(): ResourceFailure {
  return new ResourceFailure('out-of-time', 'rejected-by-ec2', 'The time of this attempt is used up');
}
