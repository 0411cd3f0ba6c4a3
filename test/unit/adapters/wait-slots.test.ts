import { createWaitSlots } from '../../../shared/adapters/wait-slots';
import { aSimulatedTable } from '../../builders/simulated-table-client';

describe('wait slots', () => {
  it.each([0, 0.5])('are as many as there are, wherever the search begins: first at %d', async (first) => {
    const { faults: _none, ...table } = aSimulatedTable();
    let [random, holders] = [first, 0];
    const slots = createWaitSlots({
      ...table,
      clock: { now: () => 1_000, sleep: () => Promise.resolve() },
      count: 2,
      random: () => random,
      newHolder: () => `holder-${(holders += 1)}`,
    });
    const [one, two] = [await slots.acquire(9_000), await slots.acquire(9_000)];
    expect([one, two]).not.toContain(undefined);
    random = 0.5 - first;
    expect(await slots.acquire(9_000)).toBeUndefined();
    await one?.release();
    expect(await slots.acquire(9_000)).toBeDefined();
  });
});
