import { isOpen } from '../../shared/domain/reservation/reservations';
import { RequestChangedError } from '../../shared/domain/request/errors';
import { levelsOf, VPC_KEY } from '../../shared/domain/network/network-plan';
import { placeSubnets } from '../../shared/domain/network/plan-subnets';
import { commandOf } from '../../shared/domain/request/request-command';
import { isPlannable } from '../../shared/domain/request/request-subnets';
import {
  unleased,
  announced,
  asBefore,
  claimed,
  deferred,
  deleted,
  failed,
  failing,
  hasPendingEvent,
  ready,
  restored,
  stalled,
  withBlockers,
  withIntents,
  withRecords,
} from '../../shared/domain/request/request-transitions';
import { ResourceFailure, type FailureClass } from '../../shared/domain/request/resource-failure';
import { planOf } from '../../shared/kinds/request-plan';
import {
  instant,
  isTerminal,
  recordedId,
  waitingOf,
  type Stalled,
  type VpcRequest,
} from '../../shared/domain/request/vpc-request';
import type { Log } from '../../shared/platform/log';
import {
  DONE,
  later,
  RequestStalledError,
  UnknownRequestError,
  type Delivery,
  type Verdict,
} from './delivery';
import { outcomeFields } from './outcome-fields';
import { pauseMs, type Backoff } from './engine/backoff';
import {
  isSettled,
  scopeOf,
  type Budget,
  type Engine,
  type LevelOutcome,
  type Setback,
} from './engine/engine';
import { isMade } from './engine/is-made';
import { makeLevel } from './engine/make-level';
import { removeLevel, removeSurplus } from './engine/remove-level';
import type { Announcements, Blockers, Claims, Commands, Requests, Zones } from './ports';
import { decide } from './setback';
import { hasDeleted, isToBeCleared, isWhole, toBeCleared } from './to-be-cleared';
import { yieldingToDeletion } from './yielding-to-deletion';

export interface ProvisionNetworkTools {
  readonly requests: Requests;
  readonly commands: Commands;
  readonly announcements: Announcements;
  readonly zones: Zones;
  readonly blockers: Blockers;
  readonly claims: Claims;
  readonly engine: Engine;
  readonly log: Log;
  readonly policy: ProvisionPolicy;
}

export interface ProvisionPolicy {
  /** How long an attempt owns its request; longer than an attempt can live. */
  readonly leaseMs: number;
  /** Pauses between attempts. */
  readonly deferral: Backoff;
  /** Pauses while something comes up, which takes minutes however often it is looked at. */
  readonly comingUp: Backoff;
  /** How long a request waits for a quota to be raised before it fails. */
  readonly quotaDeadlineMs: number;
  /** Workers that may die over a request in a row before it is STALLED. */
  readonly maxConsecutiveCrashes: number;
}

export type ProvisionNetwork = (requestId: string, delivery: Delivery) => Promise<Verdict>;

/**
 * The use case: brings a request one attempt nearer to READY, FAILED or DELETED, from wherever earlier attempts
 * left it. Safe to run any number of times, at the same time, and to be killed at any point.
 */
export function createProvisionNetwork(tools: ProvisionNetworkTools): ProvisionNetwork {
  const { commands, announcements, zones, blockers, claims, engine, log, policy } = tools;
  const requests = yieldingToDeletion(tools.requests);
  const now = () => instant(engine.clock.now());
  const leaseEnd = () => instant(engine.clock.now() + policy.leaseMs);

  return async function provisionNetwork(requestId, delivery) {
    const request = await requests.find(requestId);
    if (request === undefined) throw new UnknownRequestError(`No request ${requestId} is on record`);
    try {
      return await attempt(request, delivery);
    } catch (error) {
      // Somebody else took over, so what we know is stale: look again later.
      if (error instanceof RequestChangedError) return later(policy.deferral.firstMs);
      throw error;
    }
  };

  async function attempt(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    const { state, lease } = request;
    if (isTerminal(state.status)) {
      await announce(request);
      return DONE;
    }
    if (delivery.commandSequence !== undefined && delivery.commandSequence < request.commandSequence)
      return DONE;
    if (state.status === 'STALLED') return resume(request, state.stalled, delivery);
    const waitMs = Math.max(msUntil(lease?.expiresAt), msUntil(waitingOf(request)?.until));
    if (waitMs > 0) return later(waitMs);
    // A worker that dies never gets to say so: only the lease that it did not give back does.
    const consecutiveCrashes = request.consecutiveCrashes + (lease === undefined ? 0 : 1);
    if (delivery.isLast || consecutiveCrashes >= policy.maxConsecutiveCrashes)
      return stall(request, delivery);
    return work(request, delivery);
  }

  async function work(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    if (delivery.remainingMs() < engine.policy.callBudgetMs) return later(0);
    return isToBeCleared(request) ? clear(request, delivery) : build(request, delivery);
  }

  async function stall(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    const { messageId } = delivery;
    const message = 'Attempt after attempt came to no end; a redrive of its message resumes the request';
    const over = await requests.save(stalled(request, { message, at: now(), messageId }));
    if (over.state.status !== 'STALLED') return work(over, delivery);
    await announce(over);
    throw new RequestStalledError(`Request ${request.requestId} is STALLED`);
  }

  /** The message that was left to the dead-letter queue keeps going there; any other one resumes the request. */
  async function resume(request: VpcRequest, { messageId }: Stalled, delivery: Delivery): Promise<Verdict> {
    const told = await announce(request);
    if (messageId === delivery.messageId)
      throw new RequestStalledError(`Request ${request.requestId} is STALLED`);
    return work(told, delivery);
  }

  /** Makes what is not there yet, level by level; then the request is READY. */
  async function build(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    let placed: VpcRequest;
    try {
      placed = await withPlaces(request);
    } catch (error) {
      return setBack(request, [{ error: error as Error }], delivery);
    }
    const levels = levelsOf(planOf(placed)).filter((level) =>
      level.some((resource) => !isMade(resource, placed.resources[resource.key])),
    );
    const leaseUntil = leaseEnd();

    let current = await requests.save(claimed(placed, leaseUntil, levels[0] ?? []));
    log.info('request PROVISIONING', { requestId: current.requestId, attempts: current.attempts });
    let earlier = placed.resources;
    for (const [index, level] of levels.entries()) {
      if (current.deletion !== undefined) {
        // Nothing of this level was sent, so nothing of it has to be waited for.
        return work(await requests.save(unleased({ ...current, resources: earlier })), delivery);
      }
      const outcome = await makeLevel(engine, level, scopeOf(current), earlier, delivery);
      earlier = outcome.records;
      current = await withOutcome(current, outcome, delivery);
      if (outcome.setbacks.length > 0) return setBack(current, outcome.setbacks, delivery);
      const next = levels[index + 1];
      if (next) {
        const resources = withIntents(current.resources, next, leaseUntil);
        current = await requests.save({ ...current, resources });
      }
    }
    if (current.deletion !== undefined) return work(await requests.save(unleased(current)), delivery);
    return conclude(ready(current, now()), delivery);
  }

  /** Puts the outcome on record and announces it, unless the request was ordered away at the last moment. */
  async function conclude(outcome: VpcRequest, delivery: Delivery): Promise<Verdict> {
    const over = await requests.save(outcome);
    if (over.state.status !== outcome.state.status) return work(over, delivery);
    await announce(over);
    return DONE;
  }

  /**
   * Deletes, last level first, what a request that is to fail or to be deleted has made, or what a change that is
   * to fail has made.
   */
  async function clear(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    let current = await requests.save(claimed(request, leaseEnd(), []));
    if (isWhole(current)) {
      try {
        // Looked for first: as long as somebody lives in a network, nothing of it is taken away.
        current = await withBlockersFound(current);
      } catch (error) {
        return setBack(current, [{ error: error as Error }], delivery);
      }
      if (current.blockers) return setBack(current, [{ error: blocked(current) }], delivery);
    }
    const astray = await leadBack(current, delivery);
    if (astray.length > 0) return setBack(current, astray, delivery);
    for (const level of toBeCleared(current).toReversed()) {
      const outcome = await removeLevel(
        engine,
        level,
        scopeOf(current),
        delivery,
        request.consecutiveDeferrals > 0,
      );
      current = await withOutcome(current, outcome, delivery);
      if (outcome.setbacks.length > 0) {
        const isInUse = outcome.setbacks.some(({ error }) => isFailure(error, 'in-use'));
        if (isInUse) current = await withBlockersFound(current).catch(() => current);
        return setBack(current, outcome.setbacks, delivery);
      }
    }
    return cleared(current, delivery);
  }

  /**
   * Before what a change added is deleted, what was there before is led away from it. That is no more than a courtesy
   * to who lives in the network: {@link cleared} makes sure of it once no call of the change can come to light.
   */
  async function leadBack(request: VpcRequest, delivery: Delivery): Promise<readonly Setback[]> {
    if (request.deletion !== undefined || request.previous === undefined || hasDeleted(request)) return [];
    const former = asBefore(request);
    const setbacks: Setback[] = [];
    for (const level of levelsOf(planOf(former))) {
      const changed = level.filter((resource) => !isMade(resource, former.resources[resource.key]));
      const outcome = await makeLevel(engine, changed, scopeOf(former), former.resources, delivery);
      setbacks.push(...outcome.setbacks);
    }
    return setbacks.filter(({ error }) => !isFailure(error, 'permanent'));
  }

  /** Looks what somebody else has in a network that is to be deleted. */
  async function withBlockersFound(request: VpcRequest): Promise<VpcRequest> {
    const vpcId = recordedId(request.resources, VPC_KEY);
    const found = request.deletion && vpcId ? await blockers.find(vpcId, request) : [];
    return withBlockers(request, found, now());
  }

  async function cleared(request: VpcRequest, delivery: Delivery): Promise<Verdict> {
    if (request.deletion === undefined && request.previous !== undefined) {
      const { rollbackStartedAt = now() } = request.previous;
      // What the change sent may still come to light, in a VPC that stays: until then, look again and again.
      if (!isSettled(engine, rollbackStartedAt)) return setBack(request, [{ error: goingBack() }], delivery);
      return build(await requests.save(unleased(restored(request, now()))), delivery);
    }
    return conclude((request.deletion === undefined ? failed : deleted)(request, now()), delivery);
  }

  /**
   * The places that a request is first planned with are kept: another attempt, and another version of this code,
   * must plan the same network.
   */
  async function withPlaces(request: VpcRequest): Promise<VpcRequest> {
    const { spec, zones: known, subnets } = request;
    if (subnets !== undefined || (spec.layout === undefined && isPlannable(request))) return request;
    const available = isPlannable(request) ? known : await zones.available();
    const placed = placeSubnets(spec, available ?? []);
    return { ...request, ...(available && { zones: available }), subnets: placed };
  }

  /**
   * Takes over what became of a level. Surplus is deleted only once the choice is on record; what of it cannot be
   * deleted now is left to the sweeper, and where that does not look, inside the VPC, to the deletion of the network.
   */
  async function withOutcome(
    request: VpcRequest,
    { records: resources, surplus }: LevelOutcome,
    budget: Budget,
  ): Promise<VpcRequest> {
    const known = withRecords(request, resources);
    if (surplus.length === 0) return known;
    log.warn('surplus resources found', { requestId: request.requestId, surplus });
    const chosen = await requests.save(known);
    await removeSurplus(engine, planOf(chosen), surplus, scopeOf(chosen), budget);
    return chosen;
  }

  async function setBack(
    request: VpcRequest,
    setbacks: readonly Setback[],
    delivery: Delivery,
  ): Promise<Verdict> {
    const { requestId, consecutiveDeferrals } = request;
    // EC2's own words are for the operators; they may name roles and accounts.
    const causes = setbacks.map(inWords);
    const decision = decide(request, setbacks, now(), policy.quotaDeadlineMs);
    switch (decision.kind) {
      case 'bug':
        await requests.save(unleased(request));
        throw decision.error;
      case 'fail': {
        const { failure } = decision;
        log.warn('request is failing', { requestId, failure, causes });
        // What was READY once is never taken away because going back to it fails.
        if (request.updates !== undefined && request.previous === undefined) {
          return conclude(ready({ ...request, updateFailure: failure }, now()), delivery);
        }
        return work(await requests.save(failing(request, failure, now())), delivery);
      }
      case 'wait': {
        const { reason, message } = decision;
        const backoff = reason === 'coming-up' ? policy.comingUp : policy.deferral;
        const delayMs = pauseMs(backoff, consecutiveDeferrals, engine.random());
        const until = instant(engine.clock.now() + delayMs);
        const waiting = deferred(request, { reason, message, until }, now());
        log.info(`request ${waiting.state.status}`, {
          requestId,
          reason,
          until,
          consecutiveDeferrals,
          blockers: request.blockers?.length ?? 0,
          causes,
        });
        await announce(await pause(waiting, delayMs));
        return DONE;
      }
    }
  }

  /**
   * Puts another copy of the command on the queue, which comes when the pause is over, and has it count from now
   * on. In this order: dying in between leaves a copy too many, never none.
   */
  async function pause(request: VpcRequest, delayMs: number): Promise<VpcRequest> {
    const { requestedBy: caller } = request;
    const commandSequence = request.commandSequence + 1;
    try {
      await commands.send(commandOf(request), { caller, commandSequence, delayMs });
    } catch (error) {
      await requests.save(request);
      throw error;
    }
    return requests.save({ ...request, commandSequence });
  }

  /**
   * Announces an outcome unless that was done. It comes after the record: subscribers never hear of what is not
   * on record. And it comes last: once it is on record, nothing more is owed to the request.
   */
  async function announce(request: VpcRequest): Promise<VpcRequest> {
    if (!hasPendingEvent(request)) return request;
    if (!isOpen(request)) await claims.release(request);
    await announcements.announce(request);
    const told = await requests.save(announced(request, now()));
    const { requestId, state, resources, failure } = told;
    log.info(`request ${state.status}`, {
      requestId,
      vpcId: recordedId(resources, VPC_KEY),
      failure: failure?.code,
      ...outcomeFields(told),
    });
    return told;
  }

  /** Milliseconds from now; 0 for what is over or was never set. */
  function msUntil(moment: string | undefined): number {
    return moment === undefined ? 0 : Math.max(0, Date.parse(moment) - engine.clock.now());
  }
}

function blocked({ blockers = [] }: VpcRequest): ResourceFailure {
  const message = `Something else lives in the network: ${blockers.map(({ type, id }) => `${type} ${id}`).join(', ')}`;
  return new ResourceFailure('in-use', 'rejected-by-ec2', message);
}

function goingBack(): ResourceFailure {
  const message = 'What the change made is deleted; more of it may come to light';
  return new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
}

function isFailure(error: Error, failureClass: FailureClass): boolean {
  return error instanceof ResourceFailure && error.failureClass === failureClass;
}

function inWords({ resource = 'network', error }: Setback): string {
  const { name, message } = error.cause instanceof Error ? error.cause : error;
  return `${resource}: ${name}: ${message}`;
}
