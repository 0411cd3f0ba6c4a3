import fc from 'fast-check';
import { rotatingSample } from '../../../services/sweeper/rotating-sample';

const TURN_MS = 300_000;

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 60 });
const size = fc.integer({ min: 1, max: 12 });
const start = fc.integer({ min: 0, max: 2_000_000_000_000 });

describe('rotatingSample', () => {
  it('takes each once, and never more than agreed, before one is taken again', () => {
    fc.assert(
      fc.property(ids, size, start, (all, most, now) => {
        const turns = Math.ceil(all.length / most);
        const groups = Array.from({ length: turns }, (_, turn) =>
          rotatingSample(all, now + turn * TURN_MS, { size: most, turnMs: TURN_MS }),
        );
        expect(groups.every((group) => group.length <= most)).toBe(true);
        expect(groups.flat().sort()).toEqual([...all].sort());
      }),
    );
  });

  it('takes the same as long as the turn lasts, in whatever order they are listed', () => {
    fc.assert(
      fc.property(ids, size, start, fc.nat(TURN_MS - 1), (all, most, now, later) => {
        const turn = now - (now % TURN_MS);
        const turns = { size: most, turnMs: TURN_MS };
        expect(rotatingSample(all.toReversed(), turn + later, turns)).toEqual(
          rotatingSample(all, turn, turns),
        );
      }),
    );
  });

  it('takes none of none', () => {
    expect(rotatingSample([], 123_456_789, { size: 10, turnMs: TURN_MS })).toEqual([]);
  });
});
