import { discard, discardedIds } from '../../../../shared/domain/request/discarded-resources';

const AT = '2026-01-02T00:00:00.000Z';

describe('what a request remembers of its earlier runs', () => {
  it('is what they deleted', () => {
    const discarded = discard({ discarded: [{ id: 'vpc-1', at: AT }] }, ['vpc-2'], AT);
    expect(discardedIds({ discarded })).toEqual(['vpc-1', 'vpc-2']);
    expect(discardedIds({})).toEqual([]);
  });

  it('ends after a day, when no Describe shows it any more', () => {
    const of = (at: string) => discard({ discarded: [{ id: 'vpc-1', at }] }, [], AT);
    expect(of('2025-12-31T23:59:59.999Z')).toEqual([]);
    expect(of('2026-01-01T00:00:00.000Z')).toHaveLength(1);
  });

  it('is bounded in number, the latest first', () => {
    const ids = Array.from({ length: 2_500 }, (_, index) => `subnet-${index}`);
    const kept = discardedIds({ discarded: discard({}, ids, AT) });
    expect(kept).toHaveLength(2_000);
    expect(kept.at(-1)).toBe('subnet-2499');
  });
});
