import fc from 'fast-check';
import {
  afterRejection,
  shareAt,
  slowedDown,
  WHOLE,
} from '../../../../services/provisioner/reconciler/learned-share';

const NOW = 1_800_000_000_000;

describe('what part of EC2’s rate is left', () => {
  it('is less after a rejection, and grows again until it is the whole', () => {
    const learned = afterRejection(WHOLE, NOW);
    expect(shareAt(learned, NOW)).toBeCloseTo(0.8);
    expect(shareAt(learned, NOW + 1_000)).toBeCloseTo(0.83);
    expect(shareAt(learned, NOW + 60_000)).toBe(1);
  });
});

describe('a call that was reserved before another one was rejected', () => {
  it('is sent when as many tokens have come in at the lower rate, which grows', () => {
    const latest = { part: 0.2, at: NOW };
    const at = slowedDown(NOW + 1_000, WHOLE, latest);
    // One second of the whole rate: 0.2 t + 0.03 t² / 2 = 1
    const seconds = (at - NOW) / 1000;
    expect(0.2 * seconds + 0.015 * seconds ** 2).toBeCloseTo(1, 2);
  });

  it('keeps its moment when that is over, or when the rejection was known when it was reserved', () => {
    const latest = { part: 0.2, at: NOW };
    expect(slowedDown(NOW - 10, WHOLE, latest)).toBe(NOW - 10);
    expect(slowedDown(NOW + 1_000, latest, latest)).toBe(NOW + 1_000);
  });

  it('is never sent earlier, and never overtakes one that was reserved before it', () => {
    const part = fc.double({ min: 1 / 32, max: 1, noNaN: true });
    const ahead = fc.integer({ min: 0, max: 120_000 });
    fc.assert(
      fc.property(part, part, ahead, ahead, (before, after, one, other) => {
        const earlier = { part: before, at: NOW - 5_000 };
        const latest = { part: after, at: NOW };
        const [first, second] = [Math.min(one, other), Math.max(one, other)].map((ms) =>
          slowedDown(NOW + ms, earlier, latest),
        ) as [number, number];
        expect(first).toBeGreaterThanOrEqual(NOW + Math.min(one, other));
        expect(first).toBeLessThanOrEqual(second);
      }),
    );
  });
});
