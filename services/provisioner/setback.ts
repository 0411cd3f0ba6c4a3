import type { Failure, Instant, VpcRequest, WaitingReason } from '../../shared/domain/vpc-request';
import { ResourceFailure, type FailureClass } from '../../shared/domain/resource-failure';

/** What a setback means for the request as a whole. */
export type Decision =
  /** Another attempt, later. */
  | { readonly kind: 'wait'; readonly reason: WaitingReason; readonly message: string }
  /** It will never work as asked. */
  | { readonly kind: 'fail'; readonly failure: Failure }
  /** Nothing we know how to deal with: the queue's retries, then the dead-letter queue. */
  | { readonly kind: 'bug'; readonly error: Error };

/** Gravest first: what cannot pass by itself decides. */
const GRAVITY: readonly FailureClass[] = [
  'permanent',
  'already-exists',
  'quota',
  'unknown-outcome',
  'in-use',
  'throttled',
  'not-visible',
  'out-of-time',
];

/**
 * Decides what follows from the failures of an attempt.
 *
 * @param quotaDeadline until when a quota is waited for
 * @throws Error when there is no setback
 */
export function decide(setbacks: readonly Error[], now: Instant, quotaDeadline: Instant): Decision {
  const bug = setbacks.find((setback) => !(setback instanceof ResourceFailure));
  if (bug !== undefined) return { kind: 'bug', error: bug };
  const failures = setbacks.filter((setback) => setback instanceof ResourceFailure);
  const [gravest] = failures.toSorted((one, other) => gravity(one) - gravity(other));
  if (gravest === undefined) throw new Error('There is no setback to decide on');

  const { failureClass, code, message } = gravest;
  switch (failureClass) {
    case 'permanent':
    case 'already-exists':
      return { kind: 'fail', failure: { code, message } };
    case 'quota':
      return now >= quotaDeadline
        ? {
            kind: 'fail',
            failure: { code: 'quota-not-raised', message: `The quota was not raised in time: ${message}` },
          }
        : { kind: 'wait', reason: 'quota', message };
    case 'unknown-outcome':
      return { kind: 'wait', reason: 'settling', message };
    case 'throttled':
    case 'not-visible':
    case 'in-use':
    case 'out-of-time':
      return { kind: 'wait', reason: failureClass, message };
  }
}

/** Until when `request` waits for a quota. */
export function quotaDeadlineOf(request: VpcRequest, now: Instant, deadlineMs: number): Instant {
  return new Date(Date.parse(request.quotaSince ?? now) + deadlineMs).toISOString();
}

function gravity({ failureClass }: ResourceFailure): number {
  return GRAVITY.indexOf(failureClass);
}
