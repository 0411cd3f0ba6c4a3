import { MUTANTS } from './mutants/mutants';
import { runTask } from './run/run-task';
import { runWorld } from './world/run-world';

/*
 * A slice of `npm run simulate`, which runs any number of worlds, all pairs of faults, and all mutants.
 */

const SEEDS = 1_000;

describe('the promise of DESIGN part 1', () => {
  let stackTraceLimit: number;

  beforeAll(() => {
    stackTraceLimit = Error.stackTraceLimit;
    // Failures are part of every world; noting where each was made would double the time.
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it('is kept under every single fault at every call', async () => {
    const { worlds, findings } = await runTask({ kind: 'singles' });
    expect(findings).toEqual([]);
    expect(worlds).toBeGreaterThan(500);
  }, 60_000);

  it(`is kept in ${SEEDS} random worlds`, async () => {
    const { findings } = await runTask({ kind: 'seeds', first: 1, count: SEEDS });
    expect(findings).toEqual([]);
  }, 60_000);

  it('gives the same world for the same seed', async () => {
    const [one, other] = [
      await runWorld({ seed: 3, isTraced: true }),
      await runWorld({ seed: 3, isTraced: true }),
    ];
    expect(one.trace.length).toBeGreaterThan(20);
    expect(other.trace).toEqual(one.trace);
  });

  it.each(['no-fence', 'sdk-resends-creates', 'unchecked-entries'])(
    'is broken by the mutant %s, and that is noticed',
    async (name) => {
      expect(MUTANTS.map((mutant) => mutant.name)).toContain(name);
      const { findings } = await runTask({ kind: 'mutant', name, first: 1, most: 500 });
      expect(findings).toHaveLength(1);
    },
    30_000,
  );
});
