import type { PlannedResource, ResourceKey } from './network-plan';
import {
  isTerminal,
  recordedId,
  TRANSITIONS,
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
  const { announcedAt, queueingUntil, queuedAt, lease, ...rest } = moved(request, {
    status: 'PROVISIONING',
  });
  return {
    ...rest,
    attempts: request.attempts + 1,
    // A lease that nobody gave back is the last trace of a worker.
    deaths: request.state.status === 'STALLED' ? 0 : request.deaths + (lease === undefined ? 0 : 1),
    lease: { expiresAt: leaseUntil },
    resources: withIntents(request.resources, next, leaseUntil),
  };
}

/**
 * Puts the intent to make `resources` on record: up to `until` a create may be sent for each that has no id
 * yet. Without the intent a worker's death would leave no trace of what it may have made.
 */
export function withIntents(
  records: ResourceRecords,
  resources: readonly PlannedResource[],
  until: Instant,
): ResourceRecords {
  const intents = resources
    .filter(({ key }) => recordedId(records, key) === undefined)
    .map(({ key }): [ResourceKey, ResourceRecord] => [key, { status: 'INTENDED', mayBeSentUntil: until }]);
  return { ...records, ...Object.fromEntries(intents) };
}

/** Takes over what is known of the resources by now; one more that exists is progress. */
export function withRecords(request: VpcRequest, resources: ResourceRecords): VpcRequest {
  const gained = Object.keys(resources).some(
    (key) => recordedId(resources, key) !== undefined && recordedId(request.resources, key) === undefined,
  );
  if (!gained) return { ...request, resources };
  const { quotaSince, ...rest } = request;
  return { ...rest, resources, pauses: 0, deaths: 0 };
}

/** The attempt ends without an outcome; another one follows. */
export function deferred(request: VpcRequest, waiting: Waiting, now: Instant): VpcRequest {
  const { quotaSince = waiting.reason === 'quota' ? now : undefined, ...rest } = released(
    moved(request, { status: 'WAITING', waiting }),
  );
  return { ...rest, pauses: request.pauses + 1, ...(quotaSince !== undefined && { quotaSince }) };
}

/** The attempt ends with a bug of ours or the table's: the next delivery tries again. */
export function abandoned(request: VpcRequest): VpcRequest {
  return released(moved(request, { status: 'PROVISIONING' }));
}

/** The request is to fail; what it made is to be deleted first. */
export function failing(request: VpcRequest, failure: Failure): VpcRequest {
  return { ...abandoned(request), pauses: 0, deaths: 0, failure };
}

/** Its message goes to the dead-letter queue. */
export function stalled(request: VpcRequest, why: Stalled): VpcRequest {
  const { announcedAt, ...rest } = released(moved(request, { status: 'STALLED', stalled: why }));
  return rest;
}

/** Every planned resource exists and its id is recorded. */
export function ready(request: VpcRequest, completedAt: Instant): VpcRequest {
  return concluded(request, { status: 'READY', completedAt });
}

/**
 * Nothing that this request made is left: what was deleted keeps its id, and what was only intended never came
 * to light.
 */
export function failed(request: VpcRequest, completedAt: Instant): VpcRequest {
  const deleted = Object.entries(request.resources).filter(([, { status }]) => status === 'DELETED');
  return concluded({ ...request, resources: Object.fromEntries(deleted) }, { status: 'FAILED', completedAt });
}

/**
 * Its owner has it started again, under the same id: whatever comes of it is news.
 *
 * @param queueingUntil until then whoever does this is putting its command on the queue
 */
export function restarted(request: VpcRequest, queueingUntil: Instant): VpcRequest {
  const { announcedAt, quotaSince, lease, ...rest } = moved(request, { status: 'ACCEPTED' });
  const again = { ...rest, pauses: 0, deaths: 0, queueingUntil, retries: (request.retries ?? 0) + 1 };
  // A stalled request may have made something, and keeps its records.
  if (request.state.status === 'STALLED') return again;
  const { failure, zones, ...fresh } = again;
  const deletedIds = Object.values(request.resources).flatMap((record) =>
    record.status === 'DELETED' ? [record.id] : [],
  );
  return { ...fresh, resources: {}, discardedIds: [...(request.discardedIds ?? []), ...deletedIds] };
}

/** The bus has taken the announcement of the present outcome. */
export function announced(request: VpcRequest, announcedAt: Instant): VpcRequest {
  return { ...request, announcedAt };
}

/** Whether an outcome is still to be announced. */
export function owesAnnouncement({ state, announcedAt }: VpcRequest): boolean {
  return (isTerminal(state.status) || state.status === 'STALLED') && announcedAt === undefined;
}

function concluded(request: VpcRequest, state: RequestState): VpcRequest {
  const { quotaSince, ...rest } = released(moved(request, state));
  return { ...rest, pauses: 0, deaths: 0 };
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
