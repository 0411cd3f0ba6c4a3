import type { RequestView } from '../../../shared/contract/http';
import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import type { Invariant, Violation } from '../judge/court';
import { watchAnnouncements } from '../judge/watch-announcements';
import { watchAnswers } from '../judge/watch-answers';
import { watchClaims } from '../judge/watch-claims';
import { watchMessages } from '../judge/watch-messages';
import { watchNetworks } from '../judge/watch-networks';
import { watchOrders } from '../judge/watch-orders';
import { watchProgress } from '../judge/watch-progress';
import { watchRecords } from '../judge/watch-records';
import { watchStrangers } from '../judge/watch-strangers';
import { watchWork } from '../judge/watch-work';
import { watchWorkers } from '../judge/watch-workers';
import { NO_SEAMS, type Seams } from '../services/seams';
import { proxyEvent } from '../services/proxy-event';
import { Fate } from '../time/fate';
import { BEGINNING } from '../time/timeline';
import { letCallersAct, post } from './callers';
import { forgetRecord } from './forget-record';
import { fillTags } from './fill-tags';
import { bringToLight } from './late-network';
import { settleDust } from './settle-dust';
import type { Order } from './orders';
import { Storm } from './storm';
import { worldPlanOf, type WorldPlan } from './world-plan';

export interface RunOptions {
  readonly seed: number;
  /** The world of the seed unless another one is given. */
  readonly plan?: WorldPlan;
  readonly seams?: Seams;
  /** The only misfortunes that may happen. */
  readonly only?: ReadonlySet<string>;
  readonly isTraced?: boolean;
}

/** How long the echo of a world may last. */
const ECHO_MS = 3_600_000;

/** A quota that no world reaches. */
const ROOMY = 1_000;

/** What became of a world. */
export interface WorldReport {
  readonly violation: Violation | undefined;
  /** Misfortunes that happened, in order. */
  readonly struck: readonly string[];
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

/** Lets a world run from the first POST until the dust has settled, or until a promise is broken. */
export async function runWorld(options: RunOptions): Promise<WorldReport> {
  const { seed, only, seams = NO_SEAMS, isTraced = false } = options;
  const fate = new Fate({ seed, ...(only && { only }) });
  const plan = options.plan ?? worldPlanOf(fate);
  const storm = new Storm({ seed, fate, plan, seams, isTraced });
  const work = summonWitnesses(storm, fate, plan);

  planStorm(storm, plan);
  await storm.timeline.run(storm.isCondemned, plan.climate.stormUntil);
  await settleDust(storm, plan);
  if (plan.hasEcho && !storm.isCondemned()) await echo(storm, plan);
  if (!storm.isCondemned()) storm.judge.settled();
  if (plan.isForgetful && !storm.isCondemned()) {
    await forgetRecord(storm, plan);
    if (!storm.isCondemned()) storm.judge.settled();
  }

  return {
    violation: storm.judge.court.violation,
    struck: fate.struck,
    calls: storm.wire.calls,
    sites: storm.wire.sites,
    faults: storm.wire.faults,
    checks: storm.judge.court.checks,
    trace: storm.trace?.lines ?? [],
    milliseconds: storm.timeline.now() - BEGINNING,
    allowance: work.allowance(),
  };
}

function summonWitnesses(storm: Storm, fate: Fate, { climate, orders, poison, ...plan }: WorldPlan) {
  const { judge, evidence, timeline } = storm;
  const { check } = judge.court;
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
    struck: () => fate.struck.length,
    looks: () =>
      plan.redrivesAt.length + storm.processes.filter(({ service }) => service === 'sweeper').length,
    hours: () => (timeline.now() - BEGINNING) / 3_600_000,
    lagMinutes: Math.ceil(climate.describeLagMs / 60_000),
  });
  judge.summon(
    watchRecords(check),
    watchNetworks(check, evidence, climate, storm.strangers),
    watchWorkers(check, evidence),
    watchAnnouncements(check, evidence),
    watchMessages(check, { evidence, poison, atWork: () => storm.processesAtWork }),
    watchStrangers(check, evidence, storm.strangers),
    watchAnswers(check, evidence),
    watchOrders(check, evidence),
    watchClaims(check, evidence, plan.claims),
    watchProgress(check, { evidence, climate, orders, now: timeline.now }),
    work,
  );
  return work;
}

/** How many resources a network may come to, its changes included. */
function resourcesOf({ body: { subnets = [], layout, ...options }, changes }: Order): number {
  if (layout === undefined) return subnets.length;
  const { availabilityZones, tiers } = layout;
  const zones = typeof availabilityZones === 'number' ? availabilityZones : availabilityZones.length;
  const grown = zones + changes.length;
  return (
    4 * grown * (Object.keys(tiers).length + changes.length) + 5 * grown + (options.ipv6 ? 2 * grown : 0) + 8
  );
}

function planStorm(storm: Storm, plan: WorldPlan): void {
  const { climate, orders, sweepsAt, redrivesAt, poison, lateNetworkAt, tagsFilledAt } = plan;
  const { timeline, account } = storm;
  timeline.at(climate.stormUntil, () => {
    account.ec2.configure({ describeLagMs: 0, throttling: false });
  });
  letCallersAct(storm, orders);
  for (const at of sweepsAt) {
    timeline.at(at, () => {
      storm.sweep();
    });
  }
  for (const at of redrivesAt) {
    timeline.at(at, () => {
      storm.redrive();
    });
  }
  for (const MessageBody of poison) {
    timeline.after(30_000, () => {
      account.sqs.call('SendMessage', { QueueUrl: account.commandQueueUrl, MessageBody });
    });
  }
  const [first] = orders;
  if (lateNetworkAt !== undefined && first !== undefined) {
    timeline.at(lateNetworkAt, () => {
      bringToLight(storm, first);
    });
  }
  if (tagsFilledAt !== undefined && first !== undefined) {
    timeline.at(tagsFilledAt, () => {
      fillTags(storm, first);
    });
  }
  const { quotaShortage } = climate;
  if (quotaShortage !== undefined) {
    const { from, until, vpcQuota } = quotaShortage;
    timeline.at(from, () => {
      account.ec2.configure({ vpcQuota: vpcQuota + account.truth.vpcs.size });
    });
    timeline.at(until, () => {
      account.ec2.configure({ vpcQuota: ROOMY });
    });
  }
}

/**
 * Weeks later somebody finds an old message and an old order, and the status page is looked at: all of it must
 * leave everything as it is.
 */
async function echo(storm: Storm, { orders }: WorldPlan): Promise<void> {
  const { account, timeline, isCondemned, judge } = storm;
  for (const { requestId } of storm.evidence.requests()) {
    const MessageBody = JSON.stringify({ type: 'CreateVpc', requestId });
    account.sqs.call('SendMessage', { QueueUrl: account.commandQueueUrl, MessageBody });
    storm.look(proxyEvent({ pathParameters: { requestId } }), (end) => {
      const { status } = JSON.parse(end.kind === 'returned' ? end.answer.body : '{}') as Partial<RequestView>;
      const recorded = storm.evidence.request(requestId)?.state.status;
      judge.court.check(
        'status view',
        status === recorded,
        () => `GET shows ${requestId} as ${status ?? 'nothing'}`,
      );
    });
  }
  for (const order of orders.slice(0, 1)) {
    const known = order.key !== undefined && storm.evidence.request(keyedRequestId(order.caller, order.key));
    if (known) post(storm, order, order.body);
  }
  await timeline.run(isCondemned, timeline.now() + ECHO_MS);
}
