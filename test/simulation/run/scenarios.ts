import type { CreateVpcBody } from '../../../shared/contract/http';
import { TIERS, type Tier } from '../../../shared/domain/network/network-spec';
import { ASSUMPTIONS } from '../faults/assumptions';
import { FAULT_KINDS, faultsAt, type FaultKind } from '../faults/fault-kinds';
import { ec2ErrorsOf } from '../faults/ec2-errors';
import { scriptedFaults, type PlannedFault } from '../faults/fault-source';
import { BEGINNING } from '../time/timeline';
import type { FaultProfile } from '../faults/fault-profile';
import { AMPLE, fromPool, inBlock } from '../stress/addresses';
import { aBody } from '../stress/bodies';
import type { Order } from '../stress/orders';
import { ORPHAN_KINDS, type WorldPlan } from '../stress/world-plan';

const MINUTE = 60_000;

export const SCENARIO_NAMES = [
  'ready',
  'ready-lagging',
  'failing',
  'late-duplicate',
  'three-tiers',
  'deleted-early',
  'deleted-on-the-way',
  'deleted',
  'deleted-with-orphans',
  'changed',
  'change-fails',
  'move-fails',
  'route-fails',
  'pooled',
  'contested',
  'retried',
] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** Nothing goes wrong but what is planned. */
const FAIR: FaultProfile = {
  isWithinAssumptions: true,
  faultRate: 0,
  kinds: [],
  outages: [],
  faultsUntil: BEGINNING + 20 * MINUTE,
  describeLagMs: 0,
  lateEffectMs: ASSUMPTIONS.lateEffect.milliseconds,
  stalenessMs: ASSUMPTIONS.staleRead.milliseconds,
  skewRate: 0,
  slowRate: 0,
  duplicateRate: 0,
  holdRate: 0,
  lostAckRate: 0,
  deliveryOutageMs: 0,
  throttling: false,
};

interface Scenario {
  readonly body: CreateVpcBody;
  readonly cannotSucceed?: true;
  readonly describeLagMs?: number;
  /** Whether a second network of the request becomes visible afterwards. */
  readonly hasLateDuplicate?: true;
  /** Whether something of every kind becomes visible in its VPC, shortly before its deletion, that no record names. */
  readonly hasLateOrphans?: true;
  /** How long after the request its deletion is ordered. */
  readonly deletedAfterMs?: number;
  /** How long after the request its caller asks to have it tried again. */
  readonly retriedAfterMs?: number;
  /** What another caller asks for a little later. */
  readonly rival?: CreateVpcBody;
  /** What it is changed into once it is READY. */
  readonly patch?: object;
  /** Whether there is no room any more for the tags of the patch, which come last. */
  readonly isFullOfTags?: true;
}

const LAG = ASSUMPTIONS.describeLag.milliseconds;

/** A VPC and two subnets. */
const PLAIN = aBody({ name: 'payments', subnets: 2, leavesZones: true, cannotSucceed: false });
const IMPOSSIBLE = aBody({ name: 'payments', subnets: 2, leavesZones: true, cannotSucceed: true });

const EMPTY = aBody({ name: 'shared', subnets: 0, leavesZones: false, cannotSucceed: false });

function connected(zones: number, tiers: readonly Tier[], more: Partial<CreateVpcBody>): CreateVpcBody {
  return {
    name: 'payments',
    cidrBlock: '10.20.0.0/16',
    layout: { availabilityZones: zones, tiers: Object.fromEntries(tiers.map((tier) => [tier, {}])) },
    ...more,
  };
}

const NO_EXTRAS = { gatewayEndpoints: [], dnsHostnames: false, lockDefaultSecurityGroup: false };
const MANY_TAGS = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`costs-${index}`, 'shared']));

/** One of every kind. */
const ONE_ZONE = connected(1, ['public', 'private'], { natGateways: 'single', ipv6: true, flowLogs: true });

/** Each in a world of its own; the sweeper comes by once while it is worked on. */
const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  ready: { body: PLAIN },
  'ready-lagging': { body: PLAIN, describeLagMs: LAG },
  failing: { body: IMPOSSIBLE, cannotSucceed: true },
  'late-duplicate': { body: PLAIN, hasLateDuplicate: true },
  'three-tiers': {
    body: connected(3, TIERS, { natGateways: 'per-zone', ipv6: true, flowLogs: true }),
  },
  'deleted-early': { body: ONE_ZONE, deletedAfterMs: 250 },
  // Before the message of a worker that crashed is visible again.
  'deleted-on-the-way': { body: ONE_ZONE, deletedAfterMs: 20_000 },
  deleted: { body: ONE_ZONE, deletedAfterMs: 8 * MINUTE },
  'deleted-with-orphans': { body: PLAIN, deletedAfterMs: 8 * MINUTE, hasLateOrphans: true },
  changed: {
    // The second zone's way out moves to a gateway of its own.
    body: connected(2, ['public', 'private'], { natGateways: 'single', ipv6: true }),
    patch: { layout: { availabilityZones: 3 }, natGateways: 'per-zone', tags: { costs: 'shared' } },
  },
  'change-fails': {
    body: PLAIN,
    patch: {
      subnets: [
        ...(PLAIN.subnets ?? []),
        { name: 'late', cidrBlock: '10.20.9.0/24', availabilityZone: 'us-east-1b', tier: 'public' },
        { name: 'impossible', cidrBlock: '10.20.10.0/24', availabilityZone: 'us-east-1z' },
      ],
    },
  },
  // Routes that were there are led back, and those that came with the change go.
  'move-fails': {
    body: connected(2, ['public', 'private'], { ...NO_EXTRAS, natGateways: 'single' }),
    patch: { natGateways: 'per-zone', tags: MANY_TAGS },
    isFullOfTags: true,
  },
  'route-fails': {
    body: connected(1, ['public', 'private'], NO_EXTRAS),
    patch: { natGateways: 'single', tags: MANY_TAGS },
    isFullOfTags: true,
  },
  pooled: { body: fromPool(EMPTY, 18), deletedAfterMs: 30_000 },
  contested: { body: inBlock(PLAIN), rival: inBlock(EMPTY) },
  retried: { body: inBlock(IMPOSSIBLE), cannotSucceed: true, retriedAfterMs: 6 * MINUTE },
};

/** Those of which every pair of faults is tried; of the others every single one. */
export const PAIR_SCENARIO_NAMES = ['ready', 'ready-lagging', 'failing'] as const;

/** One and the same in every run of a scenario, so that only its faults make a difference. */
export const SCENARIO_SEED = 7;

export function scenarioPlan(name: ScenarioName, faults: readonly PlannedFault[]): WorldPlan {
  const { body, cannotSucceed = false, describeLagMs = 0, ...later } = SCENARIOS[name];
  const { hasLateDuplicate = false, hasLateOrphans = false, isFullOfTags = false } = later;
  const at = BEGINNING + 1_000;
  const order: Order = {
    number: 0,
    caller: 'alice',
    key: 'key-0',
    body,
    cannotSucceed,
    posts: [{ at, body }],
    retriesAt: later.retriedAfterMs === undefined ? [] : [at + later.retriedAfterMs],
    deletions: later.deletedAfterMs === undefined ? [] : [{ at: at + later.deletedAfterMs, by: '' }],
    changes: later.patch === undefined ? [] : [{ at: at + 8 * MINUTE, patch: later.patch }],
  };
  return {
    // What becomes visible so late is what the assumptions rule out.
    profile: { ...FAIR, describeLagMs, isWithinAssumptions: !hasLateDuplicate && !hasLateOrphans },
    faults: scriptedFaults(...faults),
    orders: later.rival === undefined ? [order] : [order, rivalOf(order, later.rival)],
    reservations: AMPLE,
    ...(hasLateDuplicate && { lateDuplicateAt: BEGINNING + 5 * MINUTE }),
    ...(hasLateOrphans && { lateOrphans: { at: at + 7 * MINUTE, kinds: ORPHAN_KINDS } }),
    ...(isFullOfTags && { tagsFilledAt: at + 7 * MINUTE }),
    sweepsAt: [BEGINNING + 12 * MINUTE],
    redrivesAt: [],
    poison: [],
    hasLateRepeats: false,
    losesRecord: false,
  };
}

/** The world of a scenario until its READY network is changed or deleted; undefined of one without such a moment. */
export function preludeOf(name: ScenarioName): WorldPlan | undefined {
  const { deletedAfterMs = 0, patch } = SCENARIOS[name];
  if (deletedAfterMs < MINUTE && patch === undefined) return undefined;
  const plan = scenarioPlan(name, []);
  return {
    ...plan,
    sweepsAt: [],
    orders: plan.orders.map((order) => ({ ...order, deletions: [], changes: [] })),
  };
}

function rivalOf(order: Order, body: CreateVpcBody): Order {
  const posts = order.posts.map(({ at }) => ({ at: at + 5_000, body }));
  return { ...order, number: 1, caller: 'bob', body, posts, deletions: [], changes: [] };
}

/** Every fault that can happen to every one of these calls. */
export function faultsOf(sites: ReadonlyMap<string, number>): PlannedFault[] {
  return [...sites].flatMap(([site, count]) =>
    Array.from({ length: count }, (_, index) =>
      faultsAt(site).map((kind): PlannedFault => ({ site, nth: index + 1, kind })),
    ).flat(),
  );
}

/**
 * Every class of EC2's errors, at the first and at the last call of every action; by one of its codes.
 *
 * @param earlier how often each kind of call was made before those that count
 */
export function errorClassesOf(
  sites: ReadonlyMap<string, number>,
  earlier: ReadonlyMap<string, number> = new Map(),
): PlannedFault[] {
  return [...sites].flatMap(([site, count]) => {
    const first = (earlier.get(site) ?? 0) + 1;
    if (!site.startsWith('ec2:') || first > count) return [];
    const errors = ec2ErrorsOf(site.slice('ec2:'.length));
    // Of two errors with one name, it stands for the first.
    const named = errors.filter((error) => errors.find(({ name }) => name === error.name) === error);
    const byClass = new Map(named.map(({ failureClass, name }) => [failureClass, name]));
    return [...new Set([first, count])].flatMap((nth) =>
      [...byClass.values()].map((error): PlannedFault => ({ site, nth, kind: 'ec2-error', error })),
    );
  });
}

/** `ready: ec2:CreateVpc#1 reply-lost; dynamodb:Put#3 crash-before` */
export function nameOfRun(scenario: ScenarioName, faults: readonly PlannedFault[]): string {
  return `${scenario}: ${faults.map(nameOfFault).join('; ')}`;
}

function nameOfFault({ site, nth, kind, error }: PlannedFault): string {
  return `${site}#${nth} ${kind}${error === undefined ? '' : `=${error}`}`;
}

/** Reads what {@link nameOfRun} wrote. @throws Error that says what is wrong with it */
export function readRun(text: string): { scenario: ScenarioName; faults: PlannedFault[] } {
  const [, name, rest = ''] = /^([\w-]+):\s*(.*)$/.exec(text) ?? [];
  const scenario = SCENARIO_NAMES.find((known) => known === name);
  if (scenario === undefined) throw new Error(`"${text}" names none of ${SCENARIO_NAMES.join(', ')}`);
  const faults = rest.split(/;\s*/).filter(Boolean).map(readFault);
  return { scenario, faults };
}

function readFault(text: string): PlannedFault {
  const [, site = '', nth, kind, error] = /^(\w+:\w+)#(\d+) ([\w-]+)(?:=([\w.]+))?$/.exec(text) ?? [];
  if (nth === undefined || !isFaultKind(kind)) throw new Error(`"${text}" is no fault`);
  return { site, nth: Number(nth), kind, ...(error !== undefined && { error }) };
}

function isFaultKind(text: string | undefined): text is FaultKind {
  return FAULT_KINDS.some((kind) => kind === text);
}
