import { ASSUMPTIONS } from '../assumptions';
import { FAULT_KINDS, faultsAt, type FaultKind } from '../faults/fault-kinds';
import { scriptedFaults, type PlannedFault } from '../faults/fault-source';
import { BEGINNING } from '../time/timeline';
import type { Climate } from '../world/climate';
import { aBody } from '../world/orders';
import type { WorldPlan } from '../world/world-plan';

const MINUTE = 60_000;

/** Nothing goes wrong but what is planned. */
const FAIR: Climate = {
  isWithinAssumptions: true,
  faultRate: 0,
  kinds: [],
  outages: [],
  stormUntil: BEGINNING + 20 * MINUTE,
  describeLagMs: 0,
  lateEffectMs: ASSUMPTIONS.lateEffect.milliseconds,
  stalenessMs: ASSUMPTIONS.staleRead.milliseconds,
  skewRate: 0,
  slowRate: 0,
  duplicateRate: 0,
  holdRate: 0,
  lostAckRate: 0,
  throttling: false,
};

interface Scenario {
  readonly isDoomed: boolean;
  readonly describeLagMs: number;
  /** Whether a second network of the request comes to light afterwards. */
  readonly hasSurplus: boolean;
}

/** A request for 1 VPC and 2 subnets, in a world of its own; the sweeper comes by once while it is worked on. */
const SCENARIOS = {
  ready: { isDoomed: false, describeLagMs: 0, hasSurplus: false },
  'ready-lagging': {
    isDoomed: false,
    describeLagMs: ASSUMPTIONS.describeLag.milliseconds,
    hasSurplus: false,
  },
  failing: { isDoomed: true, describeLagMs: 0, hasSurplus: false },
  surplus: { isDoomed: false, describeLagMs: 0, hasSurplus: true },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[];

/** Those of which every pair of faults is tried; of the others every single one. */
export const PAIR_SCENARIO_NAMES = ['ready', 'ready-lagging', 'failing'] as const;

/** One and the same in every run of a scenario, so that only its faults make a difference. */
export const SCENARIO_SEED = 7;

export function scenarioPlan(name: ScenarioName, faults: readonly PlannedFault[]): WorldPlan {
  const { isDoomed, describeLagMs, hasSurplus } = SCENARIOS[name];
  const body = aBody({ name: 'payments', subnets: 2, leavesZones: true, isDoomed });
  const order = { number: 0, caller: 'alice', key: 'key-0', body, isDoomed, retriesAt: [] };
  return {
    // A network that comes to light so late is what the assumptions rule out.
    climate: { ...FAIR, describeLagMs, isWithinAssumptions: !hasSurplus },
    faults: scriptedFaults(...faults),
    orders: [{ ...order, posts: [{ at: BEGINNING + 1_000, body }] }],
    ...(hasSurplus && { lateNetworkAt: BEGINNING + 5 * MINUTE }),
    sweepsAt: [BEGINNING + 12 * MINUTE],
    redrivesAt: [],
    poison: [],
    hasEcho: false,
    isForgetful: false,
  };
}

/** Every fault that can happen to every one of these calls. */
export function faultsOf(sites: ReadonlyMap<string, number>): PlannedFault[] {
  return [...sites].flatMap(([site, count]) =>
    Array.from({ length: count }, (_, index) =>
      faultsAt(site).map((kind): PlannedFault => ({ site, nth: index + 1, kind })),
    ).flat(),
  );
}

/** `ready: ec2:CreateVpc#1 reply-lost; dynamodb:Put#3 crash-before` */
export function nameOfRun(scenario: ScenarioName, faults: readonly PlannedFault[]): string {
  return `${scenario}: ${faults.map(({ site, nth, kind }) => `${site}#${nth} ${kind}`).join('; ')}`;
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
  const [, site = '', nth, kind] = /^(\w+:\w+)#(\d+) ([\w-]+)$/.exec(text) ?? [];
  if (nth === undefined || !isFaultKind(kind)) throw new Error(`"${text}" is no fault`);
  return { site, nth: Number(nth), kind };
}

function isFaultKind(text: string | undefined): text is FaultKind {
  return FAULT_KINDS.some((kind) => kind === text);
}
