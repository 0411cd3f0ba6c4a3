import fc from 'fast-check';
import {
  addNumbers,
  canonicalNumber,
  compareNumbers,
  numberSize,
} from '../../../../infra/local/emulators/dynamodb/number';

it.each([
  ['0', '0'],
  ['-0.00', '0'],
  ['007', '7'],
  ['+5', '5'],
  ['1.500', '1.5'],
  ['.5', '0.5'],
  ['1e3', '1000'],
  ['-12.5E-3', '-0.0125'],
  ['1e125', `1${'0'.repeat(125)}`],
])('%s is stored as %s', (given, stored) => {
  expect(canonicalNumber(given)).toBe(stored);
});

it.each(['', 'x', '0x1', ' 1', '1_0', 'Infinity', '1e126', '1e-131', '1'.repeat(39)])(
  '%s is no number',
  (given) => {
    expect(() => canonicalNumber(given)).toThrow();
  },
);

it('adds and compares to the last digit', () => {
  const number = fc
    .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.integer({ min: -8, max: 8 }))
    .map(([digits, exponent]) => [digits, exponent] as const);
  const text = ([digits, exponent]: readonly [bigint, number]) => canonicalNumber(`${digits}e${exponent}`);
  const scaled = ([digits, exponent]: readonly [bigint, number]) => digits * 10n ** BigInt(exponent + 8);
  fc.assert(
    fc.property(number, number, (one, other) => {
      expect(Math.sign(compareNumbers(text(one), text(other)))).toBe(
        Number(scaled(one) > scaled(other)) - Number(scaled(one) < scaled(other)),
      );
      expect(addNumbers(text(one), text(other))).toBe(canonicalNumber(`${scaled(one) + scaled(other)}e-8`));
    }),
  );
});

it.each([
  ['0', 1],
  ['1', 2],
  ['12', 2],
  ['123', 3],
  ['-1', 3],
  ['100', 2],
  ['120', 3],
  ['-1000', 3],
  ['99999999999999', 8],
  ['999999999999999', 9],
  ['0.1', 2],
  ['12345678901234567890123456789012345678', 20],
])('%s counts for %d bytes', (number, bytes) => {
  expect(numberSize(number)).toBe(bytes);
});
