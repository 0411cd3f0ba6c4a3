import type { RequestView } from '../../../shared/contract/http';
import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import { FailedNatGateways } from '../checker/failed-nat-gateways';
import type { Invariant, Violation } from '../checker/invariant-checker';
import { watchChanges } from '../checker/watch-changes';
import { watchEvents } from '../checker/watch-events';
import { watchAnswers } from '../checker/watch-answers';
import { watchReservations } from '../checker/watch-reservations';
import { watchMessages } from '../checker/watch-messages';
import { watchNetworks } from '../checker/watch-networks';
import { watchOrders } from '../checker/watch-orders';
import { watchPools } from '../checker/watch-pools';
import { watchProgress } from '../checker/watch-progress';
import { watchRecords } from '../checker/watch-records';
import { watchThirdParties } from '../checker/watch-third-parties';
import { watchTime } from '../checker/watch-time';
import { watchWork } from '../checker/watch-work';
import { watchWorkers } from '../checker/watch-workers';
import { NO_SEAMS, type Seams } from '../services/seams';
import { proxyEvent } from '../services/proxy-event';
import { SeededRandomness } from '../time/seeded-randomness';
import { BEGINNING } from '../time/timeline';
import { scheduleCallers, post } from './callers';
import { loseRecord } from './lost-record';
import { fillTags } from './fill-tags';
import { revealLateDuplicate } from './late-duplicate';
import { revealLateOrphans } from './late-orphans';
import { drain } from './drain';
import { learnNewerRelease, writeAsNewerRelease, writeAsOlderRelease } from './other-releases';
import type { Order } from './orders';
import { StressedWorld } from './stressed-world';
import { worldPlanOf, type WorldPlan } from './world-plan';

export interface RunOptions {
  readonly seed: number;
  /** The world of the seed unless another one is given. */
  readonly plan?: WorldPlan;
  readonly seams?: Seams;
  /** The only faults that may happen. */
  readonly only?: ReadonlySet<string>;
  readonly isTraced?: boolean;
}

/** A second delivery may come so late. */
const LONGEST_HOLD_MS = 3 * 3_600_000;

/** How long the repeatEverything of a world may last. */
const LATE_REPEATS_MS = 3_600_000;

/** When the newer release is deployed, and when deliveries from before have ended: what they put back is of its kind. */
const LEARNING_MS = [0, 20 * 60_000, LONGEST_HOLD_MS] as const;

/** A quota that no world reaches. */
const AMPLE_VPC_QUOTA = 1_000;

/** What became of a world. */
export interface WorldReport {
  readonly violation: Violation | undefined;
  /** Faults that happened, in order. */
  readonly injected: readonly string[];
  readonly calls: number;
  /** How often each kind of call was made, and each fault happened to it. */
  readonly sites: ReadonlyMap<string, number>;
  readonly faults: ReadonlyMap<string, number>;
  readonly checks: ReadonlyMap<Invariant, number>;
  readonly trace: readonly string[];
  /** Virtual time that went by. */
  readonly milliseconds: number;
  readonly allowance: number;
}

/** Runs a world from the first POST until it is drained, or until a promise is broken. */
export async function runWorld(options: RunOptions): Promise<WorldReport> {
  const { seed, only, seams = NO_SEAMS, isTraced = false } = options;
  const randomness = new SeededRandomness({ seed, ...(only && { only }) });
  const plan = options.plan ?? worldPlanOf(randomness);
  const world = new StressedWorld({ seed, randomness, plan, seams, isTraced });
  const work = registerMonitors(world, randomness, plan);

  scheduleEvents(world, plan);
  await world.timeline.run(world.isViolated, plan.profile.faultsUntil);
  await drain(world, plan);
  if (plan.hasLateRepeats && !world.isViolated()) await repeatEverything(world, plan);
  if (!world.isViolated()) world.monitors.drained();
  if (plan.losesRecord && !world.isViolated()) {
    await loseRecord(world, plan);
    if (!world.isViolated()) world.monitors.drained();
  }

  return {
    violation: world.monitors.invariants.violation,
    injected: randomness.injected,
    calls: world.transport.calls,
    sites: world.transport.sites,
    faults: world.transport.faults,
    checks: world.monitors.invariants.checks,
    trace: world.trace?.lines ?? [],
    milliseconds: world.timeline.now() - BEGINNING,
    allowance: work.allowance(),
  };
}

/** Has every promise watched. @returns the monitor of the work done, which knows what is allowed */
export function registerMonitors(
  world: StressedWorld,
  randomness: SeededRandomness,
  { profile, orders, poison, ...plan }: WorldPlan,
) {
  const { monitors, oracle, timeline } = world;
  const { check } = monitors.invariants;
  const posts = orders.reduce((count, order) => count + order.posts.length, 0);
  const work = watchWork(check, {
    orders: orders.length,
    resources: orders.reduce((count, order) => count + resourcesOf(order), 0),
    posts,
    changes: orders.reduce(
      (count, { posts: all, ...order }) =>
        count + all.length * (order.deletions.length + order.changes.length),
      0,
    ),
    poison: poison.length,
    injected: () => randomness.injected.length,
    looks: () =>
      plan.redrivesAt.length + world.processes.filter(({ service }) => service === 'sweeper').length,
    hours: () => (timeline.now() - BEGINNING) / 3_600_000,
    lagMinutes: Math.ceil(profile.describeLagMs / 60_000),
  });
  const failedNatGateways = new FailedNatGateways(oracle, profile, timeline.now);
  monitors.register(
    failedNatGateways.monitor,
    watchRecords(check, failedNatGateways),
    watchNetworks(check, oracle, profile, world.thirdParties),
    watchWorkers(check, oracle),
    watchTime(check),
    watchEvents(check, oracle),
    watchMessages(check, { oracle, poison, atWork: () => world.processesAtWork }),
    watchThirdParties(check, oracle, world.thirdParties),
    watchAnswers(check, oracle),
    watchOrders(check, oracle),
    watchReservations(check, oracle, plan.reservations),
    watchPools(check, oracle, { pools: plan.reservations.pools, now: timeline.now }),
    watchChanges(check),
    watchProgress(check, {
      oracle,
      profile,
      orders,
      now: timeline.now,
      faults: plan.faults,
      failedNatGateways,
    }),
    work,
  );
  return work;
}

/** Subnets that a change may add at most: a network without any may be laid out in every zone. */
const SUBNETS_PER_CHANGE = 9;

/** How many resources a network may come to, its changes included. */
function resourcesOf({ body: { subnets = [], layout, ...options }, changes }: Order): number {
  const grown = SUBNETS_PER_CHANGE * changes.length;
  if (layout === undefined) return 5 * (subnets.length + grown) + 8;
  const { availabilityZones, tiers } = layout;
  const zones = typeof availabilityZones === 'number' ? availabilityZones : availabilityZones.length;
  const present = zones * Object.keys(tiers).length;
  return (options.ipv6 ? 6 : 4) * (present + grown) + 5 * zones + 8;
}

function scheduleEvents(world: StressedWorld, plan: WorldPlan): void {
  const { profile, orders, sweepsAt, redrivesAt, poison, lateDuplicateAt, tagsFilledAt } = plan;
  const { lateOrphans, olderReleaseAt = [], newerRelease } = plan;
  const { timeline, account } = world;
  timeline.at(profile.faultsUntil, () => {
    account.ec2.configure({ describeLagMs: 0, throttling: false });
  });
  scheduleCallers(world, orders);
  for (const at of sweepsAt) {
    timeline.at(at, () => {
      world.sweep();
    });
  }
  for (const at of redrivesAt) {
    timeline.at(at, () => {
      world.redrive();
    });
  }
  for (const MessageBody of poison) {
    timeline.after(30_000, () => {
      account.sqs.call('SendMessage', { QueueUrl: account.commandQueueUrl, MessageBody });
    });
  }
  const [first] = orders;
  if (lateDuplicateAt !== undefined && first !== undefined) {
    timeline.at(lateDuplicateAt, () => {
      revealLateDuplicate(world, first);
    });
  }
  if (lateOrphans !== undefined && first !== undefined) {
    timeline.at(lateOrphans.at, () => {
      revealLateOrphans(world, first, lateOrphans.kinds);
    });
  }
  if (tagsFilledAt !== undefined && first !== undefined) {
    timeline.at(tagsFilledAt, () => {
      fillTags(world, first);
    });
  }
  for (const at of olderReleaseAt) {
    timeline.at(at, () => {
      writeAsOlderRelease(world);
    });
  }
  if (newerRelease !== undefined) {
    timeline.at(newerRelease.from, () => {
      writeAsNewerRelease(world);
    });
    for (const afterMs of LEARNING_MS) {
      timeline.at(newerRelease.until + afterMs, () => {
        learnNewerRelease(world);
      });
    }
  }
  const { quotaShortage } = profile;
  if (quotaShortage !== undefined) {
    const { from, until, vpcQuota } = quotaShortage;
    timeline.at(from, () => {
      account.ec2.configure({ vpcQuota: vpcQuota + account.truth.vpcs.size });
    });
    timeline.at(until, () => {
      account.ec2.configure({ vpcQuota: AMPLE_VPC_QUOTA });
    });
  }
}

/**
 * Long after the end, an old message and an old POST come again, and every request is read: all of it must
 * leave everything as it is.
 */
async function repeatEverything(world: StressedWorld, { orders }: WorldPlan): Promise<void> {
  const { account, timeline, isViolated, monitors } = world;
  for (const { requestId } of world.oracle.requests()) {
    const MessageBody = JSON.stringify({ type: 'CreateVpc', requestId });
    account.sqs.call('SendMessage', { QueueUrl: account.commandQueueUrl, MessageBody });
    world.look(proxyEvent({ pathParameters: { requestId } }), (end) => {
      const { status } = JSON.parse(end.kind === 'returned' ? end.answer.body : '{}') as Partial<RequestView>;
      const recorded = world.oracle.request(requestId)?.state.status;
      monitors.invariants.check(
        'status view',
        status === recorded,
        () => `GET shows ${requestId} as ${status ?? 'nothing'}`,
      );
    });
  }
  for (const order of orders.slice(0, 1)) {
    const known = order.key !== undefined && world.oracle.request(keyedRequestId(order.caller, order.key));
    if (known) post(world, order, order.body);
  }
  await timeline.run(isViolated, timeline.now() + LATE_REPEATS_MS);
}
