import { RequestChangedError } from '../../shared/domain/errors';
import {
  levelsOf,
  needsZones,
  planNetwork,
  VPC_KEY,
  type PlannedResource,
} from '../../shared/domain/network-plan';
import {
  abandoned,
  announced,
  claimed,
  deferred,
  failed,
  failing,
  owesAnnouncement,
  ready,
  stalled,
  withIntents,
} from '../../shared/domain/request-transitions';
import { instant, isTerminal, recordedId, type VpcRequest } from '../../shared/domain/vpc-request';
import type { Log } from '../../shared/platform/log';
import { pauseMs, type Backoff } from './engine/backoff';
import { scopeOf, type Budget, type Engine, type LevelOutcome } from './engine/engine';
import { makeLevel } from './engine/make-level';
import { removeLevel, removeSurplus } from './engine/remove-level';
import type { Announcements, Requests, Zones } from './ports';
import { decide, quotaDeadlineOf } from './setback';

export interface ProvisionNetworkTools {
  readonly requests: Requests;
  readonly announcements: Announcements;
  readonly zones: Zones;
  readonly engine: Engine;
  readonly log: Log;
  readonly policy: ProvisionPolicy;
}

export interface ProvisionPolicy {
  /** How long an attempt owns its request; longer than an attempt can live. */
  readonly leaseMs: number;
  /** Pauses between attempts. */
  readonly deferral: Backoff;
  /** How long a request waits for a quota to be raised before it fails. */
  readonly quotaDeadlineMs: number;
}

/** One delivery of the command. */
export interface Delivery extends Budget {
  /** The queue will not deliver it again: the dead-letter queue is next. */
  readonly isLast: boolean;
}

/** What becomes of the message: it is done with, or it is to come again after a pause. */
export type Verdict = { readonly kind: 'done' } | { readonly kind: 'defer'; readonly delayMs: number };

/** No such request is on record: whoever sent the command did not get its id from us. */
class UnknownRequestError extends Error {
  override readonly name = 'UnknownRequestError';
}

/** The request was marked STALLED; its message is left to the dead-letter queue as evidence. */
class RequestStalledError extends Error {
  override readonly name = 'RequestStalledError';
}

export type ProvisionNetwork = (requestId: string, delivery: Delivery) => Promise<Verdict>;

/**
 * The use case: brings a request one attempt nearer to READY or FAILED, from wherever earlier attempts left it.
 * Safe to run any number of times, at the same time, and to be killed at any point.
 */
export function createProvisionNetwork(tools: ProvisionNetworkTools): ProvisionNetwork {
  const { requests, announcements, zones, engine, log, policy } = tools;
  const now = () => instant(engine.clock.now());
  const leaseEnd = () => instant(engine.clock.now() + policy.leaseMs);

  return async function provisionNetwork(requestId, delivery) {
    const request = await requests.find(requestId);
    if (request === undefined) throw new UnknownRequestError(`No request ${requestId} is on record`);
    try {
      return await attempt(request, delivery);
    } catch (error) {
      // Somebody else took over, so what we know is stale: look again later.
      if (error instanceof RequestChangedError) return defer(policy.deferral.firstMs);
      throw error;
    }
  };

  async function attempt(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    if (isTerminal(request.state.status)) return announce(request);
    const leasedMs =
      request.lease === undefined ? 0 : Date.parse(request.lease.expiresAt) - engine.clock.now();
    if (leasedMs > 0) return defer(leasedMs);
    // A worker that keeps dying never gets to say so; hence the last delivery goes into the obituary.
    if (delivery.isLast) return stall(request);
    if (delivery.remainingMs() < engine.policy.callBudgetMs) return defer(0);
    return request.failure === undefined ? build(request, delivery) : clear(request, delivery);
  }

  /** Makes what is not there yet, level by level; then the request is READY. */
  async function build(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    let zoned: VpcRequest;
    try {
      zoned = await withZones(request);
    } catch (error) {
      return setBack(request, [error as Error], delivery);
    }
    const levels = levelsOf(planOf(zoned)).filter((level) =>
      level.some((resource) => !isCreated(zoned, resource)),
    );
    const leaseUntil = leaseEnd();

    let current = await requests.save(claimed(zoned, leaseUntil, levels[0] ?? []));
    log.info('request PROVISIONING', { requestId: current.requestId, attempts: current.attempts });
    let earlier = zoned.resources;
    for (const [index, level] of levels.entries()) {
      const outcome = await makeLevel(engine, level, scopeOf(current), earlier, delivery);
      earlier = outcome.records;
      current = await withOutcome(current, outcome, delivery);
      if (outcome.setbacks.length > 0) return setBack(current, outcome.setbacks, delivery);
      const next = levels[index + 1];
      if (next) {
        const resources = withIntents(current.resources, next, leaseUntil);
        current = await requests.save({ ...current, resources, pauses: 0 });
      }
    }
    return announce(await requests.save(ready(current, now())));
  }

  /** Deletes, last level first, what a request that is to fail has made; then it is FAILED. */
  async function clear(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    let current = await requests.save(claimed(request, leaseEnd(), []));
    for (const level of levelsOf(planOf(current)).toReversed()) {
      const outcome = await removeLevel(engine, level, scopeOf(current), delivery);
      current = await withOutcome(current, outcome, delivery);
      if (outcome.setbacks.length > 0) return setBack(current, outcome.setbacks, delivery);
    }
    return announce(await requests.save(failed(current, now())));
  }

  /** The zones a request is first planned with are kept: another attempt must plan the same network. */
  async function withZones(request: VpcRequest): Promise<VpcRequest> {
    if (request.zones !== undefined || !needsZones(request.spec)) return request;
    return { ...request, zones: await zones.available() };
  }

  /**
   * Takes over what became of a level. Surplus is deleted only once the choice is on record; what cannot be
   * deleted now is left to the sweeper, which finds it by its tags.
   */
  async function withOutcome(
    request: VpcRequest,
    { records: resources, surplus }: LevelOutcome,
    budget: Budget,
  ): Promise<VpcRequest> {
    if (surplus.length === 0) return { ...request, resources };
    log.warn('surplus resources found', { requestId: request.requestId, surplus });
    const chosen = await requests.save({ ...request, resources });
    await removeSurplus(engine, planOf(chosen), surplus, budget);
    return chosen;
  }

  async function setBack(
    request: VpcRequest,
    setbacks: readonly Error[],
    delivery: Delivery,
  ): Promise<Verdict> {
    const decision = decide(setbacks, now(), quotaDeadlineOf(request, now(), policy.quotaDeadlineMs));
    switch (decision.kind) {
      case 'bug':
        await requests.save(abandoned(request));
        throw decision.error;
      case 'fail': {
        log.warn('request is failing', { requestId: request.requestId, ...decision.failure });
        return attempt(await requests.save(failing(request, decision.failure)), delivery);
      }
      case 'wait': {
        const { reason, message } = decision;
        const delayMs = pauseMs(policy.deferral, request.pauses, engine.random());
        const until = instant(engine.clock.now() + delayMs);
        await requests.save(deferred(request, { reason, message, until }, now()));
        log.info('request WAITING', {
          requestId: request.requestId,
          status: 'WAITING',
          reason,
          until,
          detail: message,
        });
        return defer(delayMs);
      }
    }
  }

  async function stall(request: VpcRequest): Promise<never> {
    const message = `No attempt came to an end after ${request.attempts} claims; a redrive resumes the request`;
    await announce(await requests.save(stalled(request, message, now())));
    throw new RequestStalledError(`Request ${request.requestId} is STALLED: ${message}`);
  }

  /** The announcement comes after the record: subscribers never hear of what is not on record. */
  async function announce(request: VpcRequest): Promise<Verdict> {
    if (owesAnnouncement(request)) {
      await announcements.announce(request);
      await requests.save(announced(request, now()));
      const { requestId, state, resources, failure } = request;
      const vpcId = recordedId(resources, VPC_KEY);
      log.info(`request ${state.status}`, { requestId, status: state.status, vpcId, failure: failure?.code });
    }
    return { kind: 'done' };
  }
}

/** The resources of a request; none while nothing can have been made, which may be before its zones are known. */
function planOf(request: VpcRequest): readonly PlannedResource[] {
  const untouched = request.failure !== undefined && Object.keys(request.resources).length === 0;
  return untouched ? [] : planNetwork(request.spec, request.zones ?? []);
}

function isCreated({ resources }: VpcRequest, { key }: PlannedResource): boolean {
  return recordedId(resources, key) !== undefined;
}

function defer(delayMs: number): Verdict {
  return { kind: 'defer', delayMs };
}
