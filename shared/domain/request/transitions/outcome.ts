import type { Blocker, Deletion, VpcRequest } from '../vpc-request';
import type { Instant } from '../instant';
import type { RequestState, Stalled } from '../request-state';
import { withoutLease, move } from './move';
import { hasPendingEvent } from './outbox';

/** Its message goes to the dead-letter queue. */
export function stall(request: VpcRequest, why: Stalled): VpcRequest {
  const { eventPublishedAt, ...rest } = withoutLease(move(request, { status: 'STALLED', stalled: why }));
  return withNextEvent(rest);
}

/** Every planned resource exists and its id is recorded. */
export function markReady(request: VpcRequest, completedAt: Instant): VpcRequest {
  const { previous, blockers, ...rest } = request;
  return conclude(rest, { status: 'READY', completedAt });
}

/**
 * Nothing that this request made is left: what was deleted keeps its id, and what was only intended never became
 * visible.
 */
export function markFailed(request: VpcRequest, completedAt: Instant): VpcRequest {
  return conclude(withoutRemains(request), { status: 'FAILED', completedAt });
}

/** Nothing of the network is left, as was ordered. */
export function markDeleted(request: VpcRequest, completedAt: Instant): VpcRequest {
  const { previous, ...rest } = withoutRemains(request);
  return conclude(rest, { status: 'DELETED', completedAt });
}

function withoutRemains({ blockers, ...request }: VpcRequest): VpcRequest {
  const gone = Object.entries(request.resources).filter(([, { status }]) => status === 'DELETED');
  return { ...request, resources: Object.fromEntries(gone) };
}

/** So many blockers are kept: a record and an event have a limit, and the rest shows when these are gone. */
const MAX_BLOCKERS = 100;

/** What is in the way of deleting the network, as found just now. */
export function recordBlockers(request: VpcRequest, found: readonly Blocker[], now: Instant): VpcRequest {
  const { blockers, deletion, ...rest } = request;
  if (found.length === 0) return { ...rest, ...(deletion && { deletion: withoutPendingEvent(deletion) }) };
  // An event that may have been published already must say the same when it is published again.
  const told = hasPendingEvent(request) ? (blockers ?? found) : found.slice(0, MAX_BLOCKERS);
  if (deletion === undefined) return { ...rest, blockers: told };
  if (deletion.blockedSince !== undefined) return { ...rest, blockers: told, deletion };
  const next = withNextEvent(rest);
  return {
    ...next,
    blockers: told,
    // The request may stall before its event is published, which is another event.
    deletion: { ...deletion, blockedSince: now, blockedSequence: next.sequence },
  };
}

/**
 * What was in the way is gone before it is known that the bus has the event. It may have it: what is in the way
 * later is another event.
 */
function withoutPendingEvent(deletion: Deletion): Deletion {
  if (deletion.blockedEventPublishedAt !== undefined) return deletion;
  const { blockedSince, blockedSequence, ...rest } = deletion;
  return rest;
}

/** Another event is pending: it has a number of its own, and keeps it however often it is published. */
function withNextEvent(request: VpcRequest): VpcRequest {
  return { ...request, sequence: request.sequence + 1 };
}

function conclude(request: VpcRequest, state: RequestState): VpcRequest {
  const { quotaSince, noProgressSince, ...rest } = withoutLease(move(request, state));
  return withNextEvent({ ...rest, consecutiveDeferrals: 0, consecutiveCrashes: 0 });
}
