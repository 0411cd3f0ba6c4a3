import fc from 'fast-check';
import {
  formatCidr,
  overlaps,
  parseCidr,
  parseSubnetCidr,
  parseVpcCidr,
} from '../../../../infra/local/emulators/ec2/cidr-rules';
import { errorCodeOf } from './ec2-fixture';

const octet = fc.integer({ min: 0, max: 255 });
const cidrBlock = fc
  .tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 }))
  .map(([a, b, c, d, prefixLength]) => `${a}.${b}.${c}.${d}/${prefixLength}`);

test('drops host bits, as EC2 does', () => {
  expect(formatCidr(parseCidr('100.68.0.18/18'))).toBe('100.68.0.0/18');
  expect(formatCidr(parseCidr('255.255.255.255/0'))).toBe('0.0.0.0/0');
});

test('a canonical block stays as it is', () => {
  fc.assert(
    fc.property(cidrBlock, (block) => {
      const canonical = formatCidr(parseCidr(block));
      expect(formatCidr(parseCidr(canonical))).toBe(canonical);
    }),
  );
});

test('blocks overlap exactly when one contains the other', () => {
  fc.assert(
    fc.property(cidrBlock, cidrBlock, (one, other) => {
      const [a, b] = [parseCidr(one), parseCidr(other)];
      const shorter = Math.min(a.prefixLength, b.prefixLength);
      const widened = [a, b].map(({ first }) => Math.floor(first / 2 ** (32 - shorter)));
      expect(overlaps(a, b)).toBe(widened[0] === widened[1]);
    }),
  );
});

test('neighbours do not overlap', () => {
  const [low, high] = [parseCidr('10.0.0.0/24'), parseCidr('10.0.1.0/24')];
  expect([overlaps(low, high), overlaps(high, low)]).toEqual([false, false]);
});

test.each([
  '',
  '10.0.0.0',
  '10.0.0/16',
  '10.0.0.256/16',
  '10.0.0.0/33',
  '10.0.0.0/16 ',
  'fd00::/8',
  '10.0.0.0/-1',
])('%j is no block', (block) => {
  expect(errorCodeOf(() => parseCidr(block))).toBe('InvalidParameterValue');
});

test('says of a malformed block what AWS says', () => {
  expect(() => parseCidr('nonsense')).toThrow(
    'Value (nonsense) for parameter cidrBlock is invalid. This is not a valid CIDR block.',
  );
});

test.each([
  ['10.0.0.0/15', 'InvalidVpc.Range'],
  ['10.0.0.0/16', undefined],
  ['10.0.0.0/28', undefined],
  ['10.0.0.0/29', 'InvalidVpc.Range'],
  ['127.0.0.0/16', 'InvalidVpc.Range'],
  ['169.254.7.0/24', 'InvalidVpc.Range'],
  ['224.0.0.0/16', 'InvalidVpc.Range'],
  ['8.8.0.0/16', undefined],
])('a VPC of %s: %s', (block, code) => {
  expect(errorCodeOf(() => parseVpcCidr(block))).toBe(code);
});

test.each([
  ['10.0.0.0/20', undefined],
  ['10.0.15.240/28', undefined],
  ['10.0.15.248/29', 'InvalidSubnet.Range'],
  ['10.0.0.0/19', 'InvalidSubnet.Range'],
  ['10.0.16.0/24', 'InvalidSubnet.Range'],
  ['9.255.255.0/24', 'InvalidSubnet.Range'],
])('a subnet of %s in 10.0.0.0/20: %s', (block, code) => {
  expect(errorCodeOf(() => parseSubnetCidr(block, parseCidr('10.0.0.0/20')))).toBe(code);
});
