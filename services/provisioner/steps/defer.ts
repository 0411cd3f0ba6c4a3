import { deferAttempt } from '../../../shared/domain/request/request-transitions';
import { instant } from '../../../shared/domain/request/instant';
import { replacementsDue } from '../../../shared/domain/request/resource-record';
import { msWithoutProgress } from '../../../shared/domain/request/without-progress';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { WaitingReason } from '../../../shared/domain/request/request-state';
import { requestLogFields } from '../../../shared/domain/request/request-log-fields';
import { ACK } from '../delivery';
import { pauseMs } from '../reconciler/backoff';
import { nowOf, type Attempt } from './attempt';
import type { Decision } from './classify-failure';
import type { Step } from './step';

/**
 * Ends the attempt without an outcome: another command, which counts from now on, comes when the pause is over. It is
 * sent before the record says so: a crash in between leaves an extra message, never zero.
 */
export async function defer(
  attempt: Attempt,
  request: VpcRequest,
  { reason, message, resource, retryAfterMs = 0 }: Extract<Decision, { kind: 'wait' }>,
  causes: readonly string[],
): Promise<Step> {
  const { log, outbox, reconciler } = attempt;
  const { consecutiveDeferrals } = request;
  const delayMs = delayOf(attempt, request, reason, retryAfterMs);
  const until = instant(reconciler.clock.now() + delayMs);
  const why = { reason, message, until, ...(resource !== undefined && { resource }) };
  const now = nowOf(attempt);
  const waiting = deferAttempt(request, why, now);
  // What the alarms on long waits and on deletions without progress read.
  const blockers = request.blockers?.length ?? 0;
  const withoutProgressSeconds = Math.floor(msWithoutProgress(waiting, now) / 1000);
  const wait = { reason, until, consecutiveDeferrals, withoutProgressSeconds, blockers, causes };
  log.info(`request ${waiting.state.status}`, { ...requestLogFields(request), ...wait });
  return { kind: 'publish', request: await outbox.sendDelayed(waiting, delayMs), then: ACK };
}

function delayOf(
  { policy, reconciler }: Attempt,
  request: VpcRequest,
  reason: WaitingReason,
  retryAfterMs: number,
): number {
  const { clock, random } = reconciler;
  const { consecutiveDeferrals } = request;
  if (reason === 'throttled') {
    // Early: most of those that are before it in the queue will be deferred too, and a bucket without calls
    // overflows. Measured in `test/simulation/fleet`: later, and up to a sixth of the tokens is lost.
    const leastMs = pauseMs(policy.throttled, consecutiveDeferrals, random());
    return Math.max(leastMs, Math.round(retryAfterMs * (0.25 + random() / 4)));
  }
  if (reason !== 'coming-up') return pauseMs(policy.deferral, consecutiveDeferrals, random());
  const { firstMs, everyMs } = policy.comingUp;
  const records = Object.values(request.resources);
  // What failed for a passing reason is made again soon, and if that fails too, after a pause: else all of the
  // replacements are used up within minutes.
  const replacements = records.flatMap((record) => replacementsDue(record) ?? []);
  if (replacements.length > 0) return Math.min(...replacements) === 1 ? everyMs : firstMs;
  const newest = records
    .flatMap((record) => (record.status === 'PENDING' ? Date.parse(record.createdAt) : []))
    .sort((one, other) => other - one)
    .at(0);
  return Math.max(everyMs, (newest ?? clock.now()) + firstMs - clock.now());
}
