import { clockOf, readDuration } from '../../../../services/cli/follow/duration';

describe('readDuration', () => {
  it.each([
    ['90', 90_000],
    ['90s', 90_000],
    ['1.5m', 90_000],
    ['1h', 3_600_000],
  ])('reads %s', (text, milliseconds) => {
    expect(readDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'm', '-5s', '5 m', '1d', '1h30m', 'NaN'])('refuses %j', (text) => {
    expect(() => readDuration(text)).toThrow('It is a time such as 90s, 15m or 1h.');
  });
});

describe('clockOf', () => {
  it.each([
    [-1, '0:00'],
    [65_999, '1:05'],
    [3_723_000, '1:02:03'],
  ])('shows %d ms', (milliseconds, shown) => {
    expect(clockOf(milliseconds)).toBe(shown);
  });
});
