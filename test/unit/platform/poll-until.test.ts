import { pollUntil } from '../../../shared/platform/poll-until';
import { VirtualClock } from '../../simulation/time/virtual-clock';

/** Looks that answer 1, 2, 3, …, and when they were. */
function counting(clock: VirtualClock, enough: number, untilMs: number) {
  const start = clock.now();
  const times: number[] = [];
  const polled = pollUntil(0, {
    look: () => {
      times.push(clock.now() - start);
      return Promise.resolve(times.length);
    },
    isEnough: (seen) => seen >= enough,
    clock,
    until: start + untilMs,
  });
  return { polled, times };
}

describe('pollUntil', () => {
  it('does not look at all when the first is enough', async () => {
    const { polled, times } = counting(new VirtualClock(), 0, 10_000);
    expect([await polled, times]).toEqual([0, []]);
  });

  it('looks after ever longer pauses, of a second at most, until it is enough', async () => {
    const clock = new VirtualClock();
    const { polled, times } = counting(clock, 8, 60_000);
    expect(await clock.run(polled)).toBe(8);
    const pauses = times.map((time, index) => Math.round(time - (times[index - 1] ?? 0)));
    expect(pauses[0]).toBe(200);
    expect(pauses.slice(1).every((pause, index) => pause >= (pauses[index] ?? 0) && pause <= 1_000)).toBe(
      true,
    );
    expect(pauses.at(-1)).toBe(1_000);
  });

  it('answers what was seen last when the time is up, with a last look at that moment', async () => {
    const clock = new VirtualClock();
    const { polled, times } = counting(clock, 1_000, 1_500);
    expect(await clock.run(polled)).toBe(times.length);
    expect(times.at(-1)).toBe(1_500);
  });
});
