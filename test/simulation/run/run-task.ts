import type { PlannedFault } from '../faults/fault-source';
import { FAULT_KINDS, type FaultKind } from '../faults/fault-kinds';
import { explore } from '../interleavings/explore';
import { PAIR_NAMES, type PairName } from '../interleavings/pairs';
import { MUTANTS } from '../mutants/mutants';
import { runWorld, type WorldReport } from '../stress/run-world';
import {
  errorClassesOf,
  faultsOf,
  nameOfRun,
  preludeOf,
  SCENARIO_NAMES,
  SCENARIO_SEED,
  scenarioPlan,
  type ScenarioName,
} from './scenarios';
import { addExploration, addWorld, emptySummary, type Summary } from './summary';

/** A piece of work that one process does in one go. */
export type Task =
  | { readonly kind: 'seeds'; readonly first: number; readonly count: number }
  /** Every fault at every call of a scenario, alone, and every class of EC2's errors: every so manieth of them. */
  | {
      readonly kind: 'singles';
      readonly scenario: ScenarioName;
      readonly part: number;
      readonly parts: number;
    }
  /** Every pair of faults whose first is the nth of a scenario's. */
  | { readonly kind: 'pairs'; readonly scenario: ScenarioName; readonly nth: number }
  /** Every order of the calls of two processes, with one fault anywhere or without. */
  | {
      readonly kind: 'orders';
      readonly pair: PairName;
      readonly fault?: FaultKind;
      readonly maxStates: number;
    }
  /** Seeds until a mutant is caught. */
  | { readonly kind: 'mutant'; readonly name: string; readonly first: number; readonly most: number };

/** In so many parts the single faults of a scenario are run, so that no process is left alone with the longest. */
const PARTS = 6;

/** Every fault at every call of every scenario, alone. */
export function singleTasks(): Task[] {
  return SCENARIO_NAMES.flatMap((scenario) =>
    Array.from({ length: PARTS }, (_, part): Task => ({ kind: 'singles', scenario, part, parts: PARTS })),
  );
}

/** Seeds from `first` on, a hundred to a task. */
export function seedTasks(first: number, seeds: number): Task[] {
  return Array.from({ length: Math.ceil(seeds / SEEDS_PER_TASK) }, (_, index) => ({
    kind: 'seeds',
    first: first + index * SEEDS_PER_TASK,
    count: Math.min(SEEDS_PER_TASK, seeds - index * SEEDS_PER_TASK),
  }));
}

const SEEDS_PER_TASK = 100;

/**
 * Every order of each pair of processes, without a fault and, if asked for, with each single one.
 *
 * @param maxStates of each pair with a fault
 */
export function orderTasks(hasFaults: boolean, maxStates = MAX_STATES): Task[] {
  const faults = [undefined, ...(hasFaults && maxStates > 0 ? FAULT_KINDS : [])];
  return faults.flatMap((fault) =>
    PAIR_NAMES.map((pair): Task => ({
      kind: 'orders',
      pair,
      ...(fault && { fault }),
      maxStates: fault === undefined ? Math.max(maxStates, STATES_WITHOUT_FAULT) : maxStates,
    })),
  );
}

/** Out of reach for most pairs with a fault: `--max-states` says how far to go. */
export const MAX_STATES = 200_000;

/** Without a fault that is all of every pair but of a worker and the sweeper, which makes many calls at once. */
const STATES_WITHOUT_FAULT = 2_500;

/** Does a task, up to its first finding. */
export async function runTask(task: Task): Promise<Summary> {
  const summary = emptySummary();
  const start = process.cpuUsage();
  switch (task.kind) {
    case 'seeds':
      await runSeeds(summary, task.first, task.count);
      break;
    case 'singles':
      await runSingles(summary, task);
      break;
    case 'pairs':
      await runPairs(summary, task.scenario, task.nth);
      break;
    case 'orders': {
      addExploration(summary, await explore(task.pair, task));
      break;
    }
    case 'mutant':
      await runMutant(summary, task.name, task.first, task.most);
      break;
  }
  const { user, system } = process.cpuUsage(start);
  summary.cpuMs = (user + system) / 1000;
  return summary;
}

/**
 * The faults that a scenario can have by itself, in a fixed order; of one in which a READY network is changed or
 * deleted those from then on, since `three-tiers` has the same calls before.
 */
export async function singlesOf(scenario: ScenarioName): Promise<PlannedFault[]> {
  const { sites, earlier } = await callsOf(scenario);
  return faultsOf(sites).filter(({ site, nth }) => nth > (earlier.get(site) ?? 0));
}

/** Every class of EC2's errors by itself, at the first and the last call of each action that counts as above. */
async function errorClassSinglesOf(scenario: ScenarioName): Promise<PlannedFault[]> {
  const { sites, earlier } = await callsOf(scenario);
  return errorClassesOf(sites, earlier);
}

/** How often each kind of call is made, and how often before the moment from which faults count. */
async function callsOf(scenario: ScenarioName) {
  const { sites } = await runScenario(scenario, []);
  const before = preludeOf(scenario);
  if (before === undefined) return { sites, earlier: new Map<string, number>() };
  return { sites, earlier: (await runWorld({ seed: SCENARIO_SEED, plan: before })).sites };
}

export function runScenario(
  scenario: ScenarioName,
  faults: readonly PlannedFault[],
  isTraced = false,
): Promise<WorldReport> {
  return runWorld({ seed: SCENARIO_SEED, plan: scenarioPlan(scenario, faults), isTraced });
}

async function runSeeds(summary: Summary, first: number, count: number): Promise<void> {
  for (let seed = first; seed < first + count; seed++) {
    addWorld(summary, `seed ${seed}`, await runWorld({ seed }));
    if (summary.findings.length > 0) return;
  }
}

async function runSingles(
  summary: Summary,
  { scenario, part, parts }: Task & { kind: 'singles' },
): Promise<void> {
  const faults = [...(await singlesOf(scenario)), ...(await errorClassSinglesOf(scenario))];
  for (const fault of faults.filter((_, index) => index % parts === part)) {
    addWorld(summary, nameOfRun(scenario, [fault]), await runScenario(scenario, [fault]));
    if (summary.findings.length > 0) return;
  }
}

/** The second fault may hit any call of the run with the first one: those of the recovery too. */
async function runPairs(summary: Summary, scenario: ScenarioName, nth: number): Promise<void> {
  const singles = await singlesOf(scenario);
  const first = singles[nth];
  if (first === undefined) return;
  const { sites } = await runScenario(scenario, [first]);
  const earlier = new Set(singles.slice(0, nth + 1).map((fault) => nameOfRun(scenario, [fault])));
  const sameCall = ({ site, nth: number }: PlannedFault) => site === first.site && number === first.nth;
  for (const second of faultsOf(sites)) {
    // Two faults of one call exclude each other, and what comes first in the list has met this one already.
    if (sameCall(second) || earlier.has(nameOfRun(scenario, [second]))) continue;
    const faults = [first, second];
    addWorld(summary, nameOfRun(scenario, faults), await runScenario(scenario, faults));
    if (summary.findings.length > 0) return;
  }
}

async function runMutant(summary: Summary, name: string, first: number, most: number): Promise<void> {
  const mutant = MUTANTS.find((one) => one.name === name);
  if (mutant === undefined) throw new Error(`There is no mutant ${name}`);
  const { seams } = mutant;
  for (let seed = first; seed < first + most; seed++) {
    addWorld(summary, `seed ${seed}`, await runWorld({ seed, seams }));
    if (summary.findings.length > 0) return;
  }
}
