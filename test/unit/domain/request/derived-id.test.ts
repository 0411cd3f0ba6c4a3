import fc from 'fast-check';
import {
  deriveId,
  freshRequestId,
  keyedRequestId,
  REQUEST_ID_PATTERN,
} from '../../../../shared/domain/request/derived-id';
import { fingerprint } from '../../../../shared/domain/request/fingerprint';

describe('derived ids', () => {
  it('follow from their parts, and no two lists of parts read the same', () => {
    expect(deriveId('a', 'b')).toBe(deriveId('a', 'b'));
    expect(
      new Set([deriveId('a', 'b'), deriveId('ab'), deriveId('a', 'b', ''), deriveId('a","b')]).size,
    ).toBe(4);
  });

  it('do not let one caller reach the key of another', () => {
    expect(keyedRequestId('alice', 'k')).not.toBe(keyedRequestId('bob', 'k'));
    expect(keyedRequestId('alice', 'k')).toMatch(REQUEST_ID_PATTERN);
  });

  it('sort by time when they are fresh', () => {
    const entropy = fc.uint8Array({ minLength: 10, maxLength: 10 });
    const time = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(time, time, entropy, entropy, (one, other, bytes, otherBytes) => {
        fc.pre(one !== other);
        const ids = [freshRequestId(one, bytes), freshRequestId(other, otherBytes)];
        expect(ids[0]).toMatch(REQUEST_ID_PATTERN);
        expect((ids[0] ?? '') < (ids[1] ?? '')).toBe(one < other);
      }),
    );
  });
});

describe('fingerprint', () => {
  it('is blind to the order of keys and to nothing else', () => {
    expect(fingerprint({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(fingerprint({ b: [{ d: 3, c: 2 }], a: 1 }));
    expect(fingerprint({ a: [1, 2] })).not.toBe(fingerprint({ a: [2, 1] }));
    expect(fingerprint({ a: '1' })).not.toBe(fingerprint({ a: 1 }));
  });
});
