import fc from 'fast-check';
import { fingerprint } from '../../../../shared/domain/request/fingerprint';

describe('fingerprint', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(fingerprint({ a: 1, b: { c: 2, d: 3 } })).toBe(fingerprint({ b: { d: 3, c: 2 }, a: 1 }));
  });

  it('depends on the order of lists, on types and on what is there', () => {
    const values = [[1, 2], [2, 1], ['1', 2], { a: 1 }, { a: '1' }, {}, [], null, '', { a: [] }, { a: {} }];
    expect(new Set(values.map(fingerprint)).size).toBe(values.length);
  });

  it('is the same for two values exactly when they say the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(fingerprint(one) === fingerprint(other)).toBe(isSame);
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return { fields: entries.map(([key, of]) => [key, sorted(of)]) };
}
