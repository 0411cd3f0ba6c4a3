import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import {
  instant,
  recordedId,
  type Instant,
  type ResourceRecords,
  type VpcRequest,
} from '../../../shared/domain/request/vpc-request';
import type { Clock } from '../../../shared/platform/clock';
import {
  handlerFor,
  type FoundResource,
  type ResourceHandler,
  type ResourceHandlers,
  type Scope,
} from '../../../shared/kinds/resource-handler';
import { pauseMs, type Backoff } from './backoff';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';

/** What the engine works with. It knows resources and their order, nothing of VPCs. */
export interface Engine {
  readonly handlers: ResourceHandlers;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly policy: EnginePolicy;
}

export interface EnginePolicy {
  /** How long after a create was sent it may still come to light. */
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
export interface Budget {
  remainingMs(): number;
}

/** What kept a resource from being made or deleted. */
export interface Setback {
  readonly error: Error;
  readonly resource?: ResourceKey;
}

/** What became of the resources of a level. */
export interface LevelOutcome {
  readonly records: ResourceRecords;
  /** Found beside the one that was taken for good. */
  readonly surplus: readonly FoundResource[];
  readonly setbacks: readonly Setback[];
}

export function handlerOf(engine: Engine, resource: Pick<PlannedResource, 'kind'>): ResourceHandler {
  return handlerFor(engine.handlers, resource);
}

export function scopeOf(request: VpcRequest): Scope {
  return {
    request,
    idOf(key) {
      const id = recordedId(request.resources, key);
      if (id === undefined) throw new Error(`${key} of ${request.requestId} has no recorded id`);
      return id;
    },
  };
}

/** Whether a create that may have been sent until `mayBeSentUntil` can no longer come to light. */
export function isSettled(engine: Engine, mayBeSentUntil: Instant): boolean {
  return engine.clock.now() >= Date.parse(mayBeSentUntil) + engine.policy.settleWindowMs;
}

/** Whether something made at `createdAt` is too old to be merely invisible. */
export function isPatienceOver(engine: Engine, createdAt: Instant): boolean {
  return engine.clock.now() >= Date.parse(createdAt) + engine.policy.visibilityPatienceMs;
}

/**
 * Calls until it works or there is no more point: what was refused for a moment is tried again after a pause,
 * while tries and time last.
 *
 * @param isWorthRepeating which failures pass by themselves; all others are thrown at once
 * @throws ResourceFailure the last one; `out-of-time` when nothing could be sent
 */
export async function withRetries<T>(
  engine: Engine,
  budget: Budget,
  isWorthRepeating: (failure: ResourceFailure) => boolean,
  call: () => Promise<T>,
): Promise<T> {
  const { retry, callBudgetMs } = engine.policy;
  let last: ResourceFailure | undefined;
  for (let tries = 0; ; tries++) {
    if (budget.remainingMs() < callBudgetMs) throw last ?? outOfTime();
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ResourceFailure) || !isWorthRepeating(error) || tries + 1 >= retry.tries)
        throw error;
      last = error;
    }
    await engine.clock.sleep(pauseMs(retry, tries, engine.random()));
  }
}

function outOfTime(): ResourceFailure {
  return new ResourceFailure('out-of-time', 'rejected-by-ec2', 'The time of this attempt is used up');
}

export function nowInstant(engine: Engine): Instant {
  return instant(engine.clock.now());
}
