import ipaddr from 'ipaddr.js';
import { AwsError } from '../emulator';
import { invalidParameterValue } from './errors';

/** An IPv6 block in canonical form: no host bits. */
export interface Ipv6Range {
  /** The first address as a number from 0 to 2¹²⁸ - 1. */
  readonly first: bigint;
  readonly prefixLength: number;
}

const ADDRESS_BITS = 128;

/** What Amazon gives a VPC, and what a subnet may have of it: from /44 to /64 in steps of four. */
const VPC_PREFIX_LENGTH = 56;
const LARGEST_SUBNET_PREFIX_LENGTH = 44;
const SMALLEST_SUBNET_PREFIX_LENGTH = 64;
const PREFIX_LENGTH_STEP = 4;

/** Blocks by their texts: an account has few, and every new one is compared with all of them. */
const ranges = new Map<string, Ipv6Range>();
const MOST_RANGES = 10_000;

/** The block that is set aside for documentation (RFC 3849): no real network has a part of it. */
const AMAZONS_POOL = parseIpv6Cidr('2001:db8::/32');
const BLOCKS_IN_POOL = 2 ** (VPC_PREFIX_LENGTH - AMAZONS_POOL.prefixLength);

/**
 * The block of that number among those that Amazon gives away. It is another for every number up to 2²⁴.
 */
export function amazonProvidedBlock(number: number): Ipv6Range {
  const offset = BigInt(number % BLOCKS_IN_POOL) * sizeOfPrefix(VPC_PREFIX_LENGTH);
  return { first: AMAZONS_POOL.first + offset, prefixLength: VPC_PREFIX_LENGTH };
}

/**
 * Reads a block and drops its host bits, as EC2 does: `2001:db8:0:1::/48` is `2001:db8::/48`.
 *
 * @throws AwsError `InvalidParameterValue` when it is no IPv6 block
 */
export function parseIpv6Cidr(cidrBlock: string): Ipv6Range {
  let range = ranges.get(cidrBlock);
  if (range === undefined) {
    range = readIpv6Cidr(cidrBlock);
    if (ranges.size >= MOST_RANGES) ranges.clear();
    ranges.set(cidrBlock, range);
  }
  return range;
}

function readIpv6Cidr(cidrBlock: string): Ipv6Range {
  if (!ipaddr.IPv6.isValidCIDR(cidrBlock)) throw notAnIpv6Block(cidrBlock);
  const [address, prefixLength] = ipaddr.IPv6.parseCIDR(cidrBlock);
  const number = address.toByteArray().reduce((bits, byte) => bits * 256n + BigInt(byte), 0n);
  return { first: number - (number % sizeOfPrefix(prefixLength)), prefixLength };
}

/**
 * The IPv6 block of a new subnet.
 *
 * @throws AwsError `InvalidParameterValue` when it is no block or has a length no subnet has;
 *   `InvalidSubnet.Range` outside the blocks of the VPC
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html#subnet-sizing-ipv6
 */
export function parseSubnetIpv6Cidr(cidrBlock: string, vpcRanges: readonly Ipv6Range[]): Ipv6Range {
  const range = parseIpv6Cidr(cidrBlock);
  if (!hasSubnetSize(range)) throw notAnIpv6Block(cidrBlock);
  if (!vpcRanges.some((vpcRange) => ipv6Contains(vpcRange, range))) {
    throw new AwsError('InvalidSubnet.Range', `The IPv6 CIDR '${cidrBlock}' is invalid.`);
  }
  return range;
}

export function ipv6Overlaps(one: Ipv6Range, other: Ipv6Range): boolean {
  return one.first < endOf(other) && other.first < endOf(one);
}

export function ipv6Contains(outer: Ipv6Range, inner: Ipv6Range): boolean {
  return outer.first <= inner.first && endOf(inner) <= endOf(outer);
}

/** In the short form of RFC 5952: `2001:db8:0:100::/56`. */
export function formatIpv6Cidr({ first, prefixLength }: Ipv6Range): string {
  const bytes = Array.from({ length: ADDRESS_BITS / 8 }, (_, index) =>
    Number((first >> BigInt(ADDRESS_BITS - 8 * (index + 1))) & 0xffn),
  );
  return `${ipaddr.fromByteArray(bytes).toString()}/${prefixLength}`;
}

function hasSubnetSize({ prefixLength }: Ipv6Range): boolean {
  return (
    prefixLength >= LARGEST_SUBNET_PREFIX_LENGTH &&
    prefixLength <= SMALLEST_SUBNET_PREFIX_LENGTH &&
    prefixLength % PREFIX_LENGTH_STEP === 0
  );
}

function endOf({ first, prefixLength }: Ipv6Range): bigint {
  return first + sizeOfPrefix(prefixLength);
}

function sizeOfPrefix(prefixLength: number): bigint {
  return 1n << BigInt(ADDRESS_BITS - prefixLength);
}

/** EC2's own words, in which the parameter has another name than elsewhere. */
function notAnIpv6Block(cidrBlock: string): AwsError {
  return invalidParameterValue(`invalid value for parameter ipv6-cidr-block: ${cidrBlock}`);
}
