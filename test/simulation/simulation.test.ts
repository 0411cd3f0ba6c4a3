import { cpus } from 'node:os';
import { explore } from './interleavings/explore';
import { MUTANTS } from './mutants/mutants';
import { bundleWorker } from './run/bundle-worker';
import { runTasks } from './run/pool';
import { orderTasks, seedTasks, type Task } from './run/run-task';
import { SCENARIO_NAMES } from './run/scenarios';
import { addSummary, emptySummary, type Summary } from './run/summary';
import { runWorld } from './stress/run-world';

/*
 * A slice of `npm run simulate`, which runs any number of worlds, all single faults, all pairs of faults, every order
 * of two processes with every single fault, and all mutants. `.ci/run` runs thousands of worlds, every single fault,
 * every order of each pair, and pairs of faults. The worlds run in processes of their own, compiled for speed, as
 * they do there.
 */

const SEEDS = 40;

/** Those whose orders are few; `.ci/run` tries every order of all. */
const SMALL_PAIRS: readonly string[] = ['two POSTs', 'PATCH and DELETE'];

/** Of the single faults of each scenario, every so manieth: `npm run simulate` tries them all. */
const SINGLES_PARTS = 300;
/** Mutants that few worlds notice already; `npm run simulate -- --mutants` tries them all. */
const DEFECTS = ['dropped-deferral', 'no-fence', 'order-overwritten', 'swallowed-error'];

/** Only what hangs takes so long. */
const PATIENCE_MS = 3_600_000;

/** The script of the processes. */
let program: string;

beforeAll(async () => {
  program = await bundleWorker();
});

describe('the promise of services/README.md', () => {
  it(
    'is kept under a sample of the single faults of every scenario',
    async () => {
      const { worlds, findings } = await runAll(
        SCENARIO_NAMES.map((scenario) => ({ kind: 'singles', scenario, part: 0, parts: SINGLES_PARTS })),
      );
      expect(findings).toEqual([]);
      expect(worlds).toBeGreaterThan(50);
    },
    PATIENCE_MS,
  );

  it(
    `is kept in ${SEEDS} random worlds`,
    async () => {
      const { worlds, findings } = await runAll(seedTasks(1, SEEDS));
      expect(findings).toEqual([]);
      expect(worlds).toBe(SEEDS);
    },
    PATIENCE_MS,
  );

  it(
    'is kept in every order of the calls of two processes that make few',
    async () => {
      const { explored, findings } = await runAll(
        orderTasks(false).filter((task) => task.kind === 'orders' && SMALL_PAIRS.includes(task.pair)),
      );
      expect(findings).toEqual([]);
      expect(explored.every(({ isComplete }) => isComplete)).toBe(true);
      expect(explored).toHaveLength(SMALL_PAIRS.length);
    },
    PATIENCE_MS,
  );

  it('is broken in some order without the fence of the record, and that order is shown', async () => {
    const seams = MUTANTS.find(({ name }) => name === 'no-fence')?.seams ?? {};
    const { violation } = await explore('two workers', { seams });
    expect(violation?.calls.length).toBeGreaterThan(5);
  });

  it('gives the same world for the same seed', async () => {
    const [one, other] = [
      await runWorld({ seed: 3, isTraced: true }),
      await runWorld({ seed: 3, isTraced: true }),
    ];
    expect(one.trace.length).toBeGreaterThan(20);
    expect(other.trace).toEqual(one.trace);
  });

  it(
    'is broken by deliberate defects, and each is noticed',
    async () => {
      expect(MUTANTS.map(({ name }) => name)).toEqual(expect.arrayContaining(DEFECTS));
      const noticed: string[] = [];
      await runTasks(
        DEFECTS.map((name) => ({ kind: 'mutant', name, first: 1, most: 500 })),
        {
          program,
          processes: cpus().length,
          onDone(task, { findings }) {
            if (task.kind === 'mutant' && findings.length > 0) noticed.push(task.name);
            return true;
          },
        },
      );
      expect(noticed.toSorted()).toEqual(DEFECTS);
    },
    PATIENCE_MS,
  );
});

async function runAll(tasks: readonly Task[]): Promise<Summary> {
  const total = emptySummary();
  await runTasks(tasks, {
    program,
    processes: Math.min(cpus().length, tasks.length),
    onDone: (_, summary) => {
      addSummary(total, summary);
      return total.findings.length === 0;
    },
  });
  return total;
}
