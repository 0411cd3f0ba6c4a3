import { openSweepRun } from '../../../services/sweeper/sweep-run';

const BUG = new Error('a bug');

/** A run that has time for so many looks at the clock, and what it logs. */
function aRun(looks = Number.POSITIVE_INFINITY) {
  const logged: (readonly [level: string, message: string, fields: object | undefined])[] = [];
  const writing = (level: string) => (message: string, fields?: object) =>
    void logged.push([level, message, fields]);
  const log = { info: writing('info'), warn: writing('warn'), error: writing('error') };
  let left = looks;
  const run = openSweepRun({ log, enoughMs: 1_000 }, { remainingMs: () => (left-- > 0 ? 1_000 : 999) });
  return { run, logged };
}

describe('sweep-run: a run of the sweeper', () => {
  it('does its task for each, counts what fails, and goes on', async () => {
    const { run, logged } = aRun();
    const done: number[] = [];
    await run.forEach([1, 2, 3], (item) => {
      if (item === 2) return Promise.reject(BUG);
      done.push(item);
      run.count('done');
      return Promise.resolve();
    });
    expect(done).toEqual([1, 3]);
    expect(run.counts).toEqual({ done: 2, failed: 1 });
    expect(logged).toEqual([['error', 'sweep failed', { item: 2, error: BUG }]]);
  });

  it('begins nothing new without enough time, and counts what it left', async () => {
    const { run } = aRun(2);
    const done: number[] = [];
    await run.forEach([1, 2, 3, 4], (item) => {
      done.push(item);
      return Promise.resolve();
    });
    expect(done).toEqual([1, 2]);
    expect(run.counts).toEqual({ 'out-of-time': 2 });
  });

  it('logs what it measures', async () => {
    const { run, logged } = aRun();
    await run.measure('headroom', () => Promise.resolve({ free: 3 }));
    expect(logged).toEqual([['info', 'headroom', { free: 3 }]]);
    expect(run.counts).toEqual({});
  });

  it('measures later what it cannot measure now, and measures nothing without enough time', async () => {
    const { run, logged } = aRun(1);
    await run.measure('headroom', () => Promise.reject(BUG));
    await run.measure('unfinished requests', () => Promise.resolve({ requests: 1 }));
    expect(logged).toEqual([['warn', 'not measured', { what: 'headroom', error: BUG }]]);
    expect(run.counts).toEqual({ 'not-measured': 2 });
  });
});
