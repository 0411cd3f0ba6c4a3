import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { pauseMs } from './backoff';
import type { TimeBudget, Reconciler } from './reconciler';

/** A call to EC2 that may be sent more than once. */
export interface RetriedCall<T> {
  /** The action of EC2 whose bucket it takes a token of. */
  readonly action: string;
  /** On whose behalf: callers take turns. */
  readonly caller: string;
  /** Which failures pass by themselves; all others are thrown at once. */
  readonly isWorthRepeating: (failure: ResourceFailure) => boolean;
  readonly send: () => Promise<T>;
}

/**
 * Calls until it works or there is no more point: what was refused for a moment is tried again after a pause,
 * while tries and time last. Every try waits for a token of EC2's bucket first.
 *
 * @throws ResourceFailure the last one; `throttled`, with the time after which to try again, when no token comes in
 *   time; `out-of-time` when nothing could be sent
 */
export async function callWithRetries<T>(
  reconciler: Reconciler,
  budget: TimeBudget,
  { action, caller, isWorthRepeating, send }: RetriedCall<T>,
): Promise<T> {
  const { clock, pacer, policy, random } = reconciler;
  const { retry, callBudgetMs } = policy;
  let last: ResourceFailure | undefined;
  for (let tries = 0; ; tries++) {
    if (budget.remainingMs() < callBudgetMs) throw last ?? outOfTime();
    let turn = await pacer.take(action, { caller, atMostMs: budget.remainingMs() - callBudgetMs });
    if (turn.kind === 'too-long') throw throttled(turn.waitMs);
    while (turn.waitMs > 0) {
      await clock.sleep(turn.waitMs);
      turn = await pacer.recheck(action, turn);
      if (turn.waitMs > budget.remainingMs() - callBudgetMs) throw throttled(turn.waitMs);
    }
    // To ask for the turn takes calls to DynamoDB, which may have been slow.
    if (budget.remainingMs() < callBudgetMs) throw last ?? outOfTime();
    try {
      return await send();
    } catch (error) {
      if (isForRate(error)) await pacer.rejected(action, turn.share);
      if (!(error instanceof ResourceFailure)) throw error;
      if (!isWorthRepeating(error) || tries + 1 >= retry.tries) throw error;
      last = error;
    }
    await clock.sleep(pauseMs(retry, tries, random()));
  }
}

/** @param retryAfterMs when the bucket is expected to have a token for the call */
function throttled(retryAfterMs: number): ResourceFailure {
  const message = "EC2's bucket for this call is empty";
  return new ResourceFailure('throttled', 'rejected-by-ec2', message, { retryAfterMs });
}

/** EC2's codes for a call that came too soon; other failures pass as fast, but do not come from the bucket. */
const RATE_CODES = /^(RequestLimitExceeded|Throttling|ThrottlingException|EC2ThrottledException)$/;

function isForRate(error: unknown): boolean {
  if (!(error instanceof ResourceFailure) || error.failureClass !== 'throttled') return false;
  return error.cause instanceof Error && RATE_CODES.test(error.cause.name);
}

function outOfTime(): ResourceFailure {
  return new ResourceFailure('out-of-time', 'rejected-by-ec2', 'The time of this attempt is used up');
}
