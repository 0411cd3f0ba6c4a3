import type { PlannedResource, ResourceKey } from '../network/network-plan';
import { discard } from './discarded-resources';
import {
  existingId,
  isTerminal,
  TRANSITIONS,
  type Blocker,
  type Deletion,
  type Failure,
  type Instant,
  type RequestState,
  type ResourceRecord,
  type ResourceRecords,
  type Stalled,
  type VpcRequest,
  type Waiting,
} from './vpc-request';

/**
 * A worker takes the request: until `leaseUntil` nobody else may. Whatever is announced next is a new outcome.
 *
 * @param next resources of which a create may be sent from now on, see {@link withIntents}
 */
export function claimed(
  request: VpcRequest,
  leaseUntil: Instant,
  next: readonly PlannedResource[],
): VpcRequest {
  const { eventPublishedAt, commandSendDeadline, commandSentAt, lease, ...rest } = moved(
    request,
    working(request),
  );
  return {
    ...rest,
    attempts: request.attempts + 1,
    // A lease that nobody gave back is the last trace of a worker.
    consecutiveCrashes:
      request.state.status === 'STALLED' ? 0 : request.consecutiveCrashes + (lease === undefined ? 0 : 1),
    lease: { expiresAt: leaseUntil },
    resources: withIntents(request.resources, next, leaseUntil),
  };
}

/**
 * Puts the intent to make `resources` on record: up to `until` a create may be sent for each that has no id
 * yet, and which form another one has is not certain any more. Without the intent a worker's death would leave no
 * trace of what it may have made.
 */
export function withIntents(
  records: ResourceRecords,
  resources: readonly PlannedResource[],
  until: Instant,
): ResourceRecords {
  const intents = resources.map(({ key, form }): [ResourceKey, ResourceRecord] => {
    const record = records[key];
    if (record?.status === 'PENDING') return [key, record];
    if (record?.status === 'CREATED') return [key, record.form === form ? record : unformed(record)];
    return [key, { status: 'INTENDED', mayBeSentUntil: until }];
  });
  return { ...records, ...Object.fromEntries(intents) };
}

/** The record of something whose form is not known: it is given the one that is planned. */
export function unformed<Existing extends Extract<ResourceRecord, { readonly form?: string }>>({
  form,
  ...record
}: Existing): Omit<Existing, 'form'> {
  return record;
}

/** Takes over what is known of the resources by now; one more that exists, can be used or is gone is progress. */
export function withRecords(request: VpcRequest, resources: ResourceRecords): VpcRequest {
  const gained = Object.entries(resources).some(
    ([key, { status }]) => status !== 'INTENDED' && status !== request.resources[key]?.status,
  );
  if (!gained) return { ...request, resources };
  const { quotaSince, ...rest } = request;
  return { ...rest, resources, consecutiveDeferrals: 0, consecutiveCrashes: 0 };
}

/** The attempt ends without an outcome; another one follows. */
export function deferred(request: VpcRequest, waiting: Waiting, now: Instant): VpcRequest {
  const { quotaSince = waiting.reason === 'quota' ? now : undefined, ...rest } = released(
    moved(request, pausing(request, waiting)),
  );
  return {
    ...rest,
    consecutiveDeferrals: request.consecutiveDeferrals + 1,
    ...(quotaSince !== undefined && { quotaSince }),
  };
}

/** Gives the lease back; whoever comes next goes on, this very attempt included. */
export function unleased(request: VpcRequest): VpcRequest {
  return released(moved(request, working(request)));
}

/** The request is to fail; what it made, or what its last change made, is to be deleted first. */
export function failing(request: VpcRequest, failure: Failure, now: Instant): VpcRequest {
  const { previous } = request;
  return {
    ...unleased(request),
    consecutiveDeferrals: 0,
    consecutiveCrashes: 0,
    failure,
    ...(previous && { previous: { ...previous, rollbackStartedAt: now } }),
  };
}

/** What a change made is deleted again: the network goes back to what it was before. */
export function restored(request: VpcRequest, now: Instant): VpcRequest {
  const { failure, previous, ...rest } = asBefore(request);
  if (failure === undefined || previous === undefined) throw new Error('There is nothing to go back to');
  const kept = Object.entries(request.resources).filter(([key]) => existingId(request.resources, key));
  return {
    ...rest,
    resources: Object.fromEntries(kept),
    discarded: discard(request, deletedIds(request), now),
    updateFailure: failure,
  };
}

/** The request as it was asked for before the change that is under way. */
export function asBefore(request: VpcRequest): VpcRequest {
  if (request.previous === undefined) return request;
  const { spec: _spec, zones: _zones, subnets: _subnets, planVersion: _version, ...rest } = request;
  const { completedAt, rollbackStartedAt, ...before } = request.previous;
  return { ...rest, ...before };
}

/** Its message goes to the dead-letter queue. */
export function stalled(request: VpcRequest, why: Stalled): VpcRequest {
  const { eventPublishedAt, ...rest } = released(moved(request, { status: 'STALLED', stalled: why }));
  return withNextEvent(rest);
}

/** Every planned resource exists and its id is recorded. */
export function ready(request: VpcRequest, completedAt: Instant): VpcRequest {
  const { previous, blockers, ...rest } = request;
  return concluded(rest, { status: 'READY', completedAt });
}

/**
 * Nothing that this request made is left: what was deleted keeps its id, and what was only intended never came
 * to light.
 */
export function failed(request: VpcRequest, completedAt: Instant): VpcRequest {
  return concluded(cleared(request), { status: 'FAILED', completedAt });
}

/** Nothing of the network is left, as was ordered. */
export function deleted(request: VpcRequest, completedAt: Instant): VpcRequest {
  const { previous, ...rest } = cleared(request);
  return concluded(rest, { status: 'DELETED', completedAt });
}

function cleared({ blockers, ...request }: VpcRequest): VpcRequest {
  const gone = Object.entries(request.resources).filter(([, { status }]) => status === 'DELETED');
  return { ...request, resources: Object.fromEntries(gone) };
}

/** So many blockers are kept: a record and an event have a limit, and the rest shows when these are gone. */
const MAX_BLOCKERS = 100;

/** What is in the way of deleting the network, as found just now. */
export function withBlockers(request: VpcRequest, found: readonly Blocker[], now: Instant): VpcRequest {
  const { blockers, deletion, ...rest } = request;
  if (found.length === 0) return { ...rest, ...(deletion && { deletion }) };
  // An announcement that may have been made already must say the same when it is made again.
  const told = hasPendingEvent(request) ? (blockers ?? found) : found.slice(0, MAX_BLOCKERS);
  if (deletion === undefined) return { ...rest, blockers: told };
  const isNews = deletion.blockedSince === undefined;
  return {
    ...(isNews ? withNextEvent(rest) : rest),
    blockers: told,
    deletion: { ...deletion, blockedSince: deletion.blockedSince ?? now },
  };
}

/**
 * Its deletion is ordered. Whoever works on it keeps its lease, and goes over to deleting; every copy of an
 * earlier command is superseded.
 *
 * @param commandSendDeadline until then whoever orders is putting the command on the queue
 */
export function orderedToDelete(
  request: VpcRequest,
  order: Pick<Deletion, 'requestedBy' | 'requestedAt'>,
  commandSendDeadline: Instant,
): VpcRequest {
  const { eventPublishedAt, commandSentAt, quotaSince, ...rest } = moved(request, { status: 'DELETING' });
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
 * A deletion that something was in the way of looks again now: somebody says that it is gone. The copy of its
 * command that comes when the pause is over stays good, should no other one get onto the queue.
 *
 * @param commandSendDeadline until then whoever says so is putting its command on the queue
 */
export function lookingAgain(request: VpcRequest, now: Instant, commandSendDeadline: Instant): VpcRequest {
  const { state } = request;
  if (state.status !== 'DELETING' || state.waiting === undefined) {
    throw new Error(`${request.requestId} is not waiting to be deleted`);
  }
  return { ...request, state: { ...state, waiting: { ...state.waiting, until: now } }, commandSendDeadline };
}

/**
 * Takes an order to delete, that came while an attempt was under way, into what the attempt was about to write.
 *
 * @param standing the request with the order, as it is on record
 * @returns undefined unless nothing but the order came in between
 */
export function takingOver(attempt: VpcRequest, standing: VpcRequest | undefined): VpcRequest | undefined {
  if (attempt.deletion !== undefined || standing?.deletion?.over !== attempt.revision) return undefined;
  const { deletion, revision, commandSendDeadline, commandSentAt } = standing;
  // Another attempt may have begun since, and even ended; or this one is only about to begin.
  if (standing.attempts !== deletion.attempts || attempt.attempts !== deletion.attempts) return undefined;
  // The copy of the command that this attempt came with counts again, its commandSequence being that of the attempt: should
  // its worker die, it may be the only one, for whether there is one of the order is as uncertain as it was.
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
 * @param commandSendDeadline until then whoever does this is putting its command on the queue
 */
export function orderedToUpdate(
  request: VpcRequest,
  next: Pick<VpcRequest, 'spec' | 'subnets' | 'planVersion'>,
  commandSendDeadline: Instant,
): VpcRequest {
  const { state, spec, zones, subnets, planVersion } = request;
  if (state.status !== 'READY') throw new Error(`${request.requestId} is ${state.status}, not READY`);
  const { eventPublishedAt, commandSentAt, updateFailure, ...rest } = moved(request, { status: 'ACCEPTED' });
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
 * @param commandSendDeadline until then whoever does this is putting its command on the queue
 */
export function restarted(request: VpcRequest, commandSendDeadline: Instant): VpcRequest {
  const status = request.deletion === undefined ? 'ACCEPTED' : 'DELETING';
  const { eventPublishedAt, commandSentAt, quotaSince, lease, ...rest } = moved(request, { status });
  const again = {
    ...rest,
    consecutiveDeferrals: 0,
    consecutiveCrashes: 0,
    commandSendDeadline,
    retries: (request.retries ?? 0) + 1,
  };
  // A stalled request may have made something, and keeps its records.
  if (request.state.status === 'STALLED') return again;
  const { failure, zones, subnets, ...fresh } = again;
  return { ...fresh, resources: {}, discarded: discard(request, deletedIds(request), commandSendDeadline) };
}

/** The bus has taken the announcement of where the request has come to. */
export function announced(request: VpcRequest, eventPublishedAt: Instant): VpcRequest {
  const { state, deletion } = request;
  return state.status === 'DELETING' && deletion
    ? { ...request, deletion: { ...deletion, blockedEventPublishedAt: eventPublishedAt } }
    : { ...request, eventPublishedAt };
}

/** Whether an outcome, or what blocks a deletion, is still to be announced. */
export function hasPendingEvent({ state, eventPublishedAt, deletion, blockers }: VpcRequest): boolean {
  if (isTerminal(state.status) || state.status === 'STALLED') return eventPublishedAt === undefined;
  return (
    state.status === 'DELETING' && blockers !== undefined && deletion?.blockedEventPublishedAt === undefined
  );
}

/** Another event is pending: it has a number of its own, and keeps it however often it is published. */
function withNextEvent(request: VpcRequest): VpcRequest {
  return { ...request, sequence: request.sequence + 1 };
}

function concluded(request: VpcRequest, state: RequestState): VpcRequest {
  const { quotaSince, ...rest } = released(moved(request, state));
  return withNextEvent({ ...rest, consecutiveDeferrals: 0, consecutiveCrashes: 0 });
}

/** What a request is that somebody works on. */
function working({ deletion }: VpcRequest): RequestState {
  return { status: deletion === undefined ? 'PROVISIONING' : 'DELETING' };
}

function pausing({ deletion }: VpcRequest, waiting: Waiting): RequestState {
  return { status: deletion === undefined ? 'WAITING' : 'DELETING', waiting };
}

/** A setting bears the id of what it is set on, which may live on. */
function deletedIds({ resources }: VpcRequest): string[] {
  const existing = Object.keys(resources).map((key) => existingId(resources, key));
  return Object.values(resources).flatMap((record) =>
    record.status === 'DELETED' && !existing.includes(record.id) ? [record.id] : [],
  );
}

function released(request: VpcRequest): VpcRequest {
  const { lease, ...rest } = request;
  return rest;
}

/** @throws Error when the table of transitions does not know this step: a bug of ours */
function moved(request: VpcRequest, state: RequestState): VpcRequest {
  const { requestId, state: from } = request;
  if (!TRANSITIONS[from.status].includes(state.status)) {
    throw new Error(`${requestId} cannot go from ${from.status} to ${state.status}`);
  }
  return { ...request, state };
}
