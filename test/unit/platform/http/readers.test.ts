import fc from 'fast-check';
import { flag, oneOf, preferWait, wholeNumber } from '../../../../shared/platform/http/readers';

describe('a reader', () => {
  it('of a flag takes true and false and nothing else', () => {
    expect(flag(undefined)).toEqual({ value: false });
    expect(flag('true')).toEqual({ value: true });
    expect(flag('True')).toHaveProperty('error');
  });

  it('of a whole number takes every one within bounds and nothing else', () => {
    const read = wholeNumber(1, 100, 20);
    expect(read(undefined)).toEqual({ value: 20 });
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: -200, max: 200 }).map(String), fc.string()), (text) => {
        const isIn = /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 100;
        expect('value' in read(text)).toBe(isIn);
      }),
    );
  });

  it('of a choice names the choices', () => {
    expect(oneOf(['a', 'b'])('c')).toEqual({ error: 'must be one of a, b' });
  });
});

describe('preferWait', () => {
  it.each([
    ['wait=10', 10],
    ['respond-async, wait=10', 10],
    ['WAIT = 10', 10],
    ['wait="10"', 10],
    ['wait=10; note', 10],
    ['wait=5, wait=10', 5],
    ['wait=100', 100],
  ])('%j is %i seconds', (header, seconds) => {
    expect(preferWait(header)).toEqual({ value: seconds });
  });

  it.each([
    undefined,
    '',
    'wait',
    'wait=',
    'wait=-1',
    'wait=1.5',
    'wait=ten',
    'waiting=10',
    'return=minimal',
  ])('%j is ignored', (header) => {
    expect(preferWait(header)).toEqual({ value: 0 });
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        const read = preferWait(header);
        expect('value' in read && Number.isSafeInteger(read.value)).toBe(true);
      }),
    );
  });
});
