import { discard } from '../discarded-resources';
import type { Deletion, VpcRequest } from '../vpc-request';
import type { Instant } from '../instant';
import { move, deletedIds } from './move';

/**
 * Its deletion is ordered. A worker at work keeps its lease, and continues by deleting; every message of an earlier
 * command is superseded.
 *
 * @param commandSendDeadline until then the caller's invocation may still be sending the command
 */
export function orderDeletion(
  request: VpcRequest,
  order: Pick<Deletion, 'requestedBy' | 'requestedAt'>,
  commandSendDeadline: Instant,
): VpcRequest {
  const { eventPublishedAt, commandSentAt, quotaSince, noProgressSince, ...rest } = move(request, {
    status: 'DELETING',
  });
  const deletion: Deletion = { ...order, over: request.revision, attempts: request.attempts };
  return {
    ...rest,
    deletion,
    consecutiveDeferrals: 0,
    consecutiveCrashes: 0,
    commandSendDeadline,
    commandSequence: request.commandSequence + 1,
  };
}

/**
 * A blocked deletion checks its blockers again now: a caller says that they are gone. The delayed message of its
 * command stays valid, should no other one reach the queue.
 *
 * @param commandSendDeadline until then the caller's invocation may still be sending the command
 */
export function expediteDeletion(
  request: VpcRequest,
  now: Instant,
  commandSendDeadline: Instant,
): VpcRequest {
  const { state } = request;
  if (state.status !== 'DELETING' || state.waiting === undefined) {
    throw new Error(`${request.requestId} is not waiting to be deleted`);
  }
  return { ...request, state: { ...state, waiting: { ...state.waiting, until: now } }, commandSendDeadline };
}

/**
 * Takes an order to delete, that came while an attempt was under way, into what the attempt was about to write.
 *
 * @param recorded the request with the order, as it is on record
 * @returns undefined unless nothing but the order came in between
 */
export function rebaseOnDeletion(
  attempt: VpcRequest,
  recorded: VpcRequest | undefined,
): VpcRequest | undefined {
  if (attempt.deletion !== undefined || recorded?.deletion?.over !== attempt.revision) return undefined;
  const { deletion, revision, commandSendDeadline, commandSentAt } = recorded;
  // Another attempt may have begun since, and even ended; or this one is only about to begin.
  if (recorded.attempts !== deletion.attempts || attempt.attempts !== deletion.attempts) return undefined;
  // The message that this attempt came with counts again: it has the commandSequence of the attempt. If the worker
  // crashes, it may be the only one, since the order's own message may not have been sent.
  const { eventPublishedAt, ...rest } = attempt;
  const queueing = {
    ...(commandSendDeadline && { commandSendDeadline }),
    ...(commandSentAt && { commandSentAt }),
  };
  const ordered = { ...rest, ...queueing, deletion, revision };
  switch (attempt.state.status) {
    case 'WAITING':
      return { ...ordered, state: { status: 'DELETING', waiting: attempt.state.waiting } };
    case 'ACCEPTED':
    case 'PROVISIONING':
    case 'STALLED':
    case 'READY':
    case 'FAILED':
    case 'DELETING':
    case 'DELETED':
      return { ...ordered, state: { status: 'DELETING' } };
  }
}

/**
 * A READY network is to become another one, of which it is a part.
 *
 * @param next what it is to be
 * @param commandSendDeadline until then the caller's invocation may still be sending the command
 */
export function orderUpdate(
  request: VpcRequest,
  next: Pick<VpcRequest, 'spec' | 'subnets' | 'planVersion'>,
  commandSendDeadline: Instant,
): VpcRequest {
  const { state, spec, zones, subnets, planVersion } = request;
  if (state.status !== 'READY') throw new Error(`${request.requestId} is ${state.status}, not READY`);
  const { eventPublishedAt, commandSentAt, updateFailure, ...rest } = move(request, { status: 'ACCEPTED' });
  return {
    ...rest,
    ...next,
    previous: {
      spec,
      ...(zones && { zones }),
      ...(subnets && { subnets }),
      ...(planVersion !== undefined && { planVersion }),
      completedAt: state.completedAt,
    },
    updates: (request.updates ?? 0) + 1,
    commandSendDeadline,
    commandSequence: request.commandSequence + 1,
  };
}

/**
 * Its owner has it started again, under the same id: whatever comes of it is news. A deletion that stalled goes on
 * as one.
 *
 * @param commandSendDeadline until then the caller's invocation may still be sending the command
 */
export function restart(request: VpcRequest, commandSendDeadline: Instant): VpcRequest {
  const status = request.deletion === undefined ? 'ACCEPTED' : 'DELETING';
  const { eventPublishedAt, commandSentAt, quotaSince, noProgressSince, lease, ...rest } = move(request, {
    status,
  });
  const again = {
    ...rest,
    consecutiveDeferrals: 0,
    consecutiveCrashes: 0,
    commandSendDeadline,
    retries: (request.retries ?? 0) + 1,
  };
  const freshStarts = freshStartsOf(request);
  // A stalled request may have made something: it keeps its records, and its client tokens.
  if (request.state.status === 'STALLED') return { ...again, freshStarts };
  const { failure, zones, subnets, ...fresh } = again;
  return {
    ...fresh,
    freshStarts: freshStarts + 1,
    resources: {},
    discarded: discard(request, deletedIds(request), commandSendDeadline),
  };
}

/** How often a request began anew, with nothing made. */
export function freshStartsOf({
  freshStarts,
  retries = 0,
}: Pick<VpcRequest, 'freshStarts' | 'retries'>): number {
  return freshStarts ?? retries;
}
