import fc from 'fast-check';
import {
  amazonProvidedBlock,
  formatIpv6Cidr,
  ipv6Contains,
  ipv6Overlaps,
  parseIpv6Cidr,
  parseSubnetIpv6Cidr,
} from '../../../../infra/local/emulators/ec2/ipv6-blocks';
import { errorCodeOf } from './ec2-fixture';

const number = fc.integer({ min: 0, max: 2 ** 24 - 1 });

test('a canonical block stays as it is', () => {
  const block = fc
    .tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 1, max: 128 }))
    .map(([bits, prefixLength]) => {
      const size = 2n ** BigInt(128 - prefixLength);
      return { first: bits - (bits % size), prefixLength };
    });
  fc.assert(
    fc.property(block, (range) => {
      expect(parseIpv6Cidr(formatIpv6Cidr(range))).toEqual(range);
    }),
  );
});

test.each([
  ['2001:0DB8:0000:0000:0000:0000:0000:0000/56', '2001:db8::/56'],
  ['2001:db8:0:1ff::1/56', '2001:db8:0:100::/56'],
  ['2001:db8::1/0', '::/0'],
])('%s is, without host bits and in the short form, %s', (block, canonical) => {
  expect(formatIpv6Cidr(parseIpv6Cidr(block))).toBe(canonical);
});

test.each(['', 'x', '2001:db8::', '2001:db8::/129', '10.0.0.0/16'])('%j is no block', (block) => {
  expect(errorCodeOf(() => parseIpv6Cidr(block))).toBe('InvalidParameterValue');
});

test('Amazon gives no block twice', () => {
  fc.assert(
    fc.property(number, number, (one, other) => {
      const [a, b] = [amazonProvidedBlock(one), amazonProvidedBlock(other)];
      expect(ipv6Overlaps(a, b)).toBe(one === other);
      expect(a.prefixLength).toBe(56);
    }),
  );
});

test('blocks are what is within, not what is next to', () => {
  const vpc = parseIpv6Cidr('2001:db8:0:100::/56');
  const [within, next] = [parseIpv6Cidr('2001:db8:0:1ff::/64'), parseIpv6Cidr('2001:db8:0:200::/64')];
  expect([ipv6Contains(vpc, within), ipv6Contains(vpc, next), ipv6Contains(within, vpc)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([ipv6Overlaps(vpc, within), ipv6Overlaps(within, next)]).toEqual([true, false]);
});

test.each([
  ['2001:db8:0:100::/64', undefined],
  ['2001:db8:0:1ff::/64', undefined],
  ['2001:db8:0:100::/60', undefined],
  ['2001:db8:0:100::/56', undefined],
  ['2001:db8:0:200::/64', 'InvalidSubnet.Range'],
  ['2001:db8::/52', 'InvalidSubnet.Range'],
  ['2001:db8::/44', 'InvalidSubnet.Range'],
  ['2001:db8:0:100::/62', 'InvalidParameterValue'],
  ['2001:db8:0:100::/68', 'InvalidParameterValue'],
  ['2001:db8::/40', 'InvalidParameterValue'],
])('a subnet of %s in 2001:db8:0:100::/56: %s', (block, code) => {
  const vpc = parseIpv6Cidr('2001:db8:0:100::/56');
  expect(errorCodeOf(() => parseSubnetIpv6Cidr(block, [vpc]))).toBe(code);
});

test('a VPC without blocks has no room', () => {
  expect(errorCodeOf(() => parseSubnetIpv6Cidr('2001:db8::/64', []))).toBe('InvalidSubnet.Range');
});
