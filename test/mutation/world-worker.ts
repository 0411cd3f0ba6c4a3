import type { PlannedFault } from '../simulation/faults/fault-source';
import { SCENARIO_NAMES, SCENARIO_SEED, scenarioPlan } from '../simulation/run/scenarios';
import { runWorld, type RunOptions, type WorldReport } from '../simulation/stress/run-world';

/** Asks for the mutants that each world reaches, or for one mutant to be chased through worlds that reach it. */
export type Question =
  | { readonly kind: 'reach' }
  | { readonly kind: 'mutant'; readonly id: number; readonly worlds: readonly number[] };
/** By world: the mutants that it reaches; or what noticed the mutant, if anything did. */
export type Answer =
  { readonly reached: readonly (readonly number[])[] } | { readonly noticed: string | undefined };

const SEEDS = 120;
const NO_FAULTS: readonly PlannedFault[] = [];

/** The scenarios, and then random worlds. */
const WORLDS: readonly (() => RunOptions)[] = [
  ...SCENARIO_NAMES.map((name) => () => ({ seed: SCENARIO_SEED, plan: scenarioPlan(name, NO_FAULTS) })),
  ...Array.from({ length: SEEDS }, (_, index) => () => ({ seed: index + 1 })),
];

let active = -1;
let reached = new Set<number>();
Object.assign(globalThis, {
  __mutant(id: number) {
    reached.add(id);
    return id === active;
  },
});

process.on('message', (question: Question) => {
  answer(question).then(
    (found) => process.send?.(found),
    (error: unknown) => {
      throw error;
    },
  );
});

async function answer(question: Question): Promise<Answer> {
  if (question.kind === 'mutant') {
    active = question.id;
    return { noticed: await notice(question.worlds) };
  }
  const all: number[][] = [];
  for (const options of WORLDS) {
    reached = new Set();
    const { violation } = await runWorld(options());
    if (violation) throw new Error(`Without a mutant, a world breaks ${violation.message}`);
    all.push([...reached]);
  }
  return { reached: all };
}

async function notice(worlds: readonly number[]): Promise<string | undefined> {
  for (const world of worlds) {
    const options = WORLDS[world];
    if (options === undefined) continue;
    try {
      const { violation }: WorldReport = await runWorld(options());
      if (violation) return violation.invariant;
    } catch (error) {
      return `error: ${String(error)}`.slice(0, 80);
    }
  }
  return undefined;
}
