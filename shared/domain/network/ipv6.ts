import ipaddr from 'ipaddr.js';

/** EC2 has subnets of /64 and no smaller ones, whatever the VPC's block. */
const SUBNET_PREFIX_LENGTH = 64;
const ADDRESS_BITS = 128;

/**
 * One of the /64 blocks of an IPv6 block, as `2001:db8:0:101::/64` in the short form of RFC 5952.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html#subnet-sizing-ipv6
 *
 * @param cidrBlock such as `2001:db8:0:100::/56`
 * @param index which one, from 0; a /56 has 256
 * @throws Error when there is no IPv6 block of that name, or no /64 of that index in it
 */
export function ipv6SubnetBlock(cidrBlock: string, index: number): string {
  const [address, prefixLength] = ipaddr.IPv6.parseCIDR(cidrBlock);
  const count = 2 ** (SUBNET_PREFIX_LENGTH - prefixLength);
  if (!Number.isInteger(index) || index < 0 || index + 1 > count) {
    throw new Error(`${cidrBlock} has no /64 with the index ${index}`);
  }
  const first = toNumber(address) + (BigInt(index) << BigInt(ADDRESS_BITS - SUBNET_PREFIX_LENGTH));
  return `${toAddress(first).toRFC5952String()}/${SUBNET_PREFIX_LENGTH}`;
}

function toNumber(address: ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

function toAddress(number: bigint): ipaddr.IPv6 {
  const bytes = Array.from({ length: ADDRESS_BITS / 8 }, (_, index) =>
    Number((number >> BigInt(ADDRESS_BITS - 8 * (index + 1))) & 0xffn),
  );
  return new ipaddr.IPv6(bytes);
}
