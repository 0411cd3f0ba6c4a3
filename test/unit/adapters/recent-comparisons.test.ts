import { createRecentComparisons } from '../../../shared/adapters/recent-comparisons';
import { aSimulatedTable } from '../../builders/simulated-table-client';

const MINUTE = 60_000;

function comparisonsOf(perMinute: number) {
  const { faults, ...table } = aSimulatedTable();
  const time = { now: 1_000_000 };
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  return { time, faults, recent: createRecentComparisons<string[]>({ ...table, clock, perMinute }) };
}

describe('comparisons with EC2', () => {
  it('are made so many a minute, and no more', async () => {
    const { time, recent } = comparisonsOf(2);
    const answers = [];
    for (const requestId of ['req-1', 'req-2', 'req-3']) answers.push(await recent.mayCompare(requestId));
    expect(answers).toEqual([true, true, false]);
    time.now += MINUTE + 1;
    expect(await recent.mayCompare('req-3')).toBe(true);
  });

  it('that cannot be counted are not made', async () => {
    const { faults, recent } = comparisonsOf(2);
    faults.set({ service: 'dynamodb', action: 'Put', fault: 'error-before', times: 100 });
    expect(await recent.mayCompare('req-1')).toBe(false);
  });

  it('keep what they found, for those that may not compare: the newest of that request', async () => {
    const { time, recent } = comparisonsOf(4);
    for (const found of ['first', 'second']) {
      expect(await recent.mayCompare('req-1')).toBe(true);
      await recent.keep('req-1', [found]);
      time.now += 1_000;
    }
    // Its slot is taken, and has nothing yet.
    expect(await recent.mayCompare('req-1')).toBe(true);
    expect(await recent.latest('req-1')).toEqual(['second']);
    expect(await recent.latest('req-2')).toBeUndefined();
  });
});
