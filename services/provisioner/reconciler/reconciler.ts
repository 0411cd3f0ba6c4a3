import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import { instant, type Instant } from '../../../shared/domain/request/instant';
import { recordedId, type ResourceRecords } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import {
  handlerFor,
  type FoundResource,
  type ResourceHandler,
  type ResourceHandlers,
  type Scope,
} from '../../../shared/kinds/resource-handler';
import type { Clock } from '../../../shared/platform/clock';
import type { Backoff } from './backoff';
import type { Pacer } from './pacer';

/** What resources are made and deleted with. It knows kinds and their order, nothing of VPCs. */
export interface Reconciler {
  readonly handlers: ResourceHandlers;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Shared by all requests of a process: EC2's buckets are the account's. */
  readonly pacer: Pacer;
  readonly policy: ReconcilerPolicy;
}

export interface ReconcilerPolicy {
  /** How long after a create was sent it may still become visible. */
  readonly settleWindowMs: number;
  /** How long something we made may stay invisible to EC2; after that it is gone. */
  readonly visibilityPatienceMs: number;
  /** What a call and recording its result may take; with less time left nothing is sent. */
  readonly callBudgetMs: number;
  /** Calls of one request that are under way at the same time. */
  readonly callsInParallel: number;
  /** Pauses between tries of one call within an attempt, and how many tries there are. */
  readonly retry: Backoff & { readonly tries: number };
}

/** The time an attempt has left. */
export interface TimeBudget {
  remainingMs(): number;
}

/** What kept a resource from being made or deleted. */
export interface StepFailure {
  readonly error: Error;
  readonly resource?: ResourceKey;
}

/** What became of a set of resources. */
export interface ReconcileOutcome {
  readonly records: ResourceRecords;
  /** Found beside the one that was adopted. */
  readonly duplicates: readonly FoundResource[];
  readonly failures: readonly StepFailure[];
}

export function handlerOf(
  { handlers }: Reconciler,
  resource: Pick<PlannedResource, 'kind'>,
): ResourceHandler {
  return handlerFor(handlers, resource);
}

/** The scope of a request as it is. */
export function scopeOf(request: VpcRequest): Scope {
  return liveScope(request, () => request.resources);
}

/** The scope of a request whose resources are created while it is used. */
export function liveScope(request: VpcRequest, records: () => ResourceRecords): Scope {
  let latest = request;
  return {
    get request() {
      const resources = records();
      if (latest.resources !== resources) latest = { ...request, resources };
      return latest;
    },
    idOf(key) {
      const id = recordedId(records(), key);
      if (id === undefined) throw new Error(`${key} of ${request.requestId} has no recorded id`);
      return id;
    },
  };
}

/** Whether a create that may have been sent until `mayBeSentUntil` can no longer become visible. */
export function isSettled({ clock, policy }: Reconciler, mayBeSentUntil: Instant): boolean {
  return clock.now() >= Date.parse(mayBeSentUntil) + policy.settleWindowMs;
}

/** Whether something made at `createdAt` is too old to be merely invisible. */
export function isPatienceOver({ clock, policy }: Reconciler, createdAt: Instant): boolean {
  return clock.now() >= Date.parse(createdAt) + policy.visibilityPatienceMs;
}

export function nowInstant({ clock }: Reconciler): Instant {
  return instant(clock.now());
}
