import { MUTANTS } from '../mutants/mutants';
import { runTasks } from './pool';
import { Progress } from './progress';
import type { Task } from './run-task';

/** How hard a mutant was to catch. */
export interface MutantResult {
  readonly name: string;
  readonly defect: string;
  readonly isCaught: boolean;
  /** Median over all starts, of those seeds that were run until one noticed. */
  readonly medianSeeds: number;
  /** The promise that was broken, where it was first noticed. */
  readonly finding: string;
}

/** Each mutant is run from so many first seeds, so that luck does not decide. */
const STARTS = 5;
/** From each of them so far. */
const MOST_SEEDS = 2_000;

export async function measureMutants(program: string, processes: number): Promise<readonly MutantResult[]> {
  const tasks = MUTANTS.flatMap(({ name }) =>
    Array.from({ length: STARTS }, (_, start): Task & { kind: 'mutant' } => ({
      kind: 'mutant',
      name,
      first: 1 + start * MOST_SEEDS,
      most: MOST_SEEDS,
    })),
  );
  const runs = new Map<string, { readonly seeds: number; readonly finding: string | undefined }[]>();
  const progress = new Progress('mutants', tasks.length);
  await runTasks(tasks, {
    program,
    processes,
    onDone: (task, { worlds, findings }) => {
      if (task.kind === 'mutant') {
        const run = { seeds: worlds, finding: findings[0]?.message };
        runs.set(task.name, [...(runs.get(task.name) ?? []), run]);
      }
      progress.advance(1, worlds);
      return true;
    },
  });
  return MUTANTS.map(({ name, defect }) => {
    const all = runs.get(name) ?? [];
    const caught = all.filter(({ finding }) => finding !== undefined);
    return {
      name,
      defect,
      // A mutant that escapes more often than not is not caught.
      isCaught: caught.length > STARTS / 2,
      medianSeeds: medianOf(all.map(({ seeds }) => seeds)),
      finding: caught[0]?.finding ?? '',
    };
  });
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
