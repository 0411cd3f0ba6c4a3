import type { PlannedResource, ResourceKey } from '../../network/network-plan';
import { discard } from '../discarded-resources';
import { existingId, type ResourceRecord, type ResourceRecords, replacementsOf } from '../resource-record';
import type { Failure } from '../failure';
import type { Instant } from '../instant';
import type { RequestState, Waiting } from '../request-state';
import type { VpcRequest } from '../vpc-request';
import { leasedState, withoutLease, move, deletedIds } from './move';

/**
 * A worker acquires the lease: until `leaseUntil` no other worker may. The next event is a new outcome's.
 *
 * @param next resources of which a create may be sent from now on, see {@link withIntents}
 */
export function acquireLease(
  request: VpcRequest,
  leaseUntil: Instant,
  next: readonly PlannedResource[],
): VpcRequest {
  const { eventPublishedAt, commandSendDeadline, commandSentAt, lease, ...rest } = move(
    request,
    leasedState(request),
  );
  return {
    ...rest,
    attempts: request.attempts + 1,
    // A crashed worker cannot report itself: an expired lease that was never released counts as one crash.
    consecutiveCrashes:
      request.state.status === 'STALLED' ? 0 : request.consecutiveCrashes + (lease === undefined ? 0 : 1),
    lease: { expiresAt: leaseUntil },
    resources: withIntents(request.resources, next, leaseUntil),
  };
}

/**
 * Puts the intent to make `resources` on record: up to `until` a create may be sent for each that has no id
 * yet, and the configuration of the others is not certain any more. Without the intent, a worker that crashes would
 * leave no trace of what it may have created.
 */
export function withIntents(
  records: ResourceRecords,
  resources: readonly PlannedResource[],
  until: Instant,
): ResourceRecords {
  const intents = resources.map(({ key, configuration }): [ResourceKey, ResourceRecord] => {
    const record = records[key];
    if (record?.status === 'PENDING') return [key, record];
    if (record?.status === 'CREATED')
      return [key, record.configuration === configuration ? record : withoutConfiguration(record)];
    return [key, { status: 'INTENDED', mayBeSentUntil: until, ...replacementsOf(record) }];
  });
  return { ...records, ...Object.fromEntries(intents) };
}

/** The record of a resource whose configuration is not known: the planned one is applied again. */
export function withoutConfiguration<
  Existing extends Extract<ResourceRecord, { readonly configuration?: string }>,
>({ configuration, ...record }: Existing): Omit<Existing, 'configuration'> {
  return record;
}

/** Records what is known of the resources by now; one more that exists, can be used or is gone is progress. */
export function withRecords(request: VpcRequest, resources: ResourceRecords): VpcRequest {
  const gained = Object.entries(resources).some(
    ([key, { status }]) => status !== 'INTENDED' && status !== request.resources[key]?.status,
  );
  if (!gained) return { ...request, resources };
  const { quotaSince, noProgressSince, ...rest } = request;
  return { ...rest, resources, consecutiveDeferrals: 0, consecutiveCrashes: 0 };
}

/** The attempt ends without an outcome; another one follows. */
export function deferAttempt(request: VpcRequest, waiting: Waiting, now: Instant): VpcRequest {
  const {
    quotaSince = waiting.reason === 'quota' ? now : undefined,
    noProgressSince = now,
    ...rest
  } = withoutLease(move(request, waitingState(request, waiting)));
  return {
    ...rest,
    consecutiveDeferrals: request.consecutiveDeferrals + 1,
    ...(quotaSince !== undefined && { quotaSince }),
    ...(rest.blockers === undefined && { noProgressSince }),
  };
}

/** Releases the lease; the next worker goes on, this very attempt included. */
export function releaseLease(request: VpcRequest): VpcRequest {
  return withoutLease(move(request, leasedState(request)));
}

/** The request is to fail; what it made, or what its last change made, is to be deleted first. */
export function startFailure(request: VpcRequest, failure: Failure, now: Instant): VpcRequest {
  const { previous } = request;
  const { noProgressSince, ...rest } = releaseLease(request);
  return {
    ...rest,
    consecutiveDeferrals: 0,
    consecutiveCrashes: 0,
    failure,
    ...(previous && { previous: { ...previous, rollbackStartedAt: now } }),
  };
}

/** What a change made is deleted again: the network goes back to what it was before. */
export function completeRollback(request: VpcRequest, now: Instant): VpcRequest {
  const { failure, previous, ...rest } = previousRequest(request);
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
export function previousRequest(request: VpcRequest): VpcRequest {
  if (request.previous === undefined) return request;
  const { spec: _spec, zones: _zones, subnets: _subnets, planVersion: _version, ...rest } = request;
  const { completedAt, rollbackStartedAt, ...before } = request.previous;
  return { ...rest, ...before };
}

function waitingState({ deletion }: VpcRequest, waiting: Waiting): RequestState {
  return { status: deletion === undefined ? 'WAITING' : 'DELETING', waiting };
}
