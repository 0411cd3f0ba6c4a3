import type { ResourceKey } from '../../../shared/domain/network/network-plan';
import { ResourceFailure, type FailureClass } from '../../../shared/domain/request/resource-failure';
import { instant, type Instant } from '../../../shared/domain/request/instant';
import type { Failure } from '../../../shared/domain/request/failure';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { WaitingReason } from '../../../shared/domain/request/request-state';
import type { StepFailure } from '../reconciler/reconciler';

/** What a failure means for the request as a whole. */
export type Decision =
  /** Another attempt, later. */
  | {
      readonly kind: 'wait';
      readonly reason: WaitingReason;
      readonly message: string;
      /** The resource that it waits for; absent when it is the network as a whole. */
      readonly resource?: ResourceKey;
      /** When another attempt is expected to get further, in milliseconds from now, where that is known. */
      readonly retryAfterMs?: number;
    }
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
  'being-deleted',
  'throttled',
  'not-visible',
  'out-of-time',
  'coming-up',
];

/**
 * Decides what follows from the failures of an attempt.
 *
 * @param quotaDeadlineMs how long a quota is waited for
 * @throws Error when there is no failure
 */
export function classifyFailure(
  request: VpcRequest,
  failures: readonly StepFailure[],
  now: Instant,
  quotaDeadlineMs: number,
): Decision {
  const bug = failures.find(({ error }) => !(error instanceof ResourceFailure));
  if (bug !== undefined) return { kind: 'bug', error: bug.error };
  const [gravest] = failures.toSorted((one, other) => gravity(one) - gravity(other));
  if (!(gravest?.error instanceof ResourceFailure)) throw new Error('There is no failure to decide on');

  const { failureClass, code, message } = gravest.error;
  const resource = gravest.resource === undefined ? {} : { resource: gravest.resource };
  switch (failureClass) {
    case 'permanent':
    case 'already-exists':
      // A request fails once, for its first reason; whatever keeps its clean-up from ending is waited out.
      return request.failure === undefined && request.deletion === undefined
        ? { kind: 'fail', failure: { code, message, ...resource } }
        : { kind: 'wait', reason: 'cleanup-blocked', message, ...resource };
    case 'quota':
      return now >= quotaDeadlineOf(request, now, quotaDeadlineMs)
        ? { kind: 'fail', failure: { code: 'quota-not-raised', message, ...resource } }
        : { kind: 'wait', reason: 'quota', message, ...resource };
    case 'unknown-outcome':
      return { kind: 'wait', reason: 'settling', message, ...resource };
    case 'being-deleted':
      return { kind: 'wait', reason: 'aws-is-deleting', message, ...resource };
    case 'in-use':
      return { kind: 'wait', reason: 'cleanup-blocked', message, ...resource };
    case 'throttled': {
      const retryAfterMs = soonest(failures);
      return {
        kind: 'wait',
        reason: 'throttled',
        message,
        ...resource,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      };
    }
    case 'not-visible':
    case 'out-of-time':
    case 'coming-up':
      return { kind: 'wait', reason: failureClass, message, ...resource };
  }
}

/** When the first of several failures is expected to be over; undefined when that of one is not known. */
function soonest(failures: readonly StepFailure[]): number | undefined {
  const throttled = failures.flatMap(({ error }) =>
    error instanceof ResourceFailure && error.failureClass === 'throttled' ? [error.retryAfterMs] : [],
  );
  const known = throttled.filter((wait) => wait !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function quotaDeadlineOf({ quotaSince }: VpcRequest, now: Instant, quotaDeadlineMs: number): Instant {
  return instant(Date.parse(quotaSince ?? now) + quotaDeadlineMs);
}

function gravity({ error }: StepFailure): number {
  return error instanceof ResourceFailure ? GRAVITY.indexOf(error.failureClass) : -1;
}
