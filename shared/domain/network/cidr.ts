import ipaddr from 'ipaddr.js';

/** An IPv4 network in RFC 4632 notation whose address is the first of its block, as `10.0.0.0/16`. */
export interface Cidr {
  readonly text: string;
  /** First address of the block as an unsigned 32-bit number. */
  readonly first: number;
  /** Last address of the block as an unsigned 32-bit number. */
  readonly last: number;
  /** Length of the netmask in bits, 0–32. */
  readonly netmaskLength: number;
}

/** Why a text is not a {@link Cidr}. */
export interface CidrError {
  readonly message: string;
  /** The block that it lies in, where host bits are all that is wrong. */
  readonly block?: Cidr;
}

/** EC2's limits for VPCs and subnets: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
export const LARGEST_NETMASK = 16;
export const SMALLEST_NETMASK = 28;

/** Whether a VPC, or a subnet, can have that netmask length. */
export function isVpcNetmask(netmaskLength: number): boolean {
  return (
    Number.isInteger(netmaskLength) && netmaskLength >= LARGEST_NETMASK && netmaskLength <= SMALLEST_NETMASK
  );
}

const NOTATION = /^(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})\/(\d{1,2})$/;

/**
 * Reads a canonical IPv4 CIDR. Nothing is repaired: host bits, leading zeros and short forms are errors,
 * because EC2 would silently build another network than the one that was asked for.
 */
export function parseCidr(text: string): Cidr | CidrError {
  const [, address, length] = NOTATION.exec(text) ?? [];
  if (address === undefined || length === undefined || !ipaddr.IPv4.isValidFourPartDecimal(address)) {
    return { message: 'must be an IPv4 CIDR such as 10.0.0.0/16' };
  }
  const netmaskLength = Number(length);
  if (netmaskLength > 32 || String(netmaskLength) !== length) {
    return { message: 'must have a netmask length between /0 and /32, without leading zeros' };
  }
  const host = ipaddr.IPv4.parse(address).octets.reduce((number, octet) => number * 256 + octet, 0);
  const block = blockAt(host, netmaskLength);
  if (block.text === text) return block;
  return { message: `has host bits set; the canonical form is ${block.text}`, block };
}

/** The block of that size that `address` lies in. */
export function blockAt(address: number, netmaskLength: number): Cidr {
  const size = 2 ** (32 - netmaskLength);
  const first = Math.floor(address / size) * size;
  return { text: `${addressText(first)}/${netmaskLength}`, first, last: first + size - 1, netmaskLength };
}

function addressText(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** How many addresses a block of that netmask length has. */
export function sizeOf(netmaskLength: number): number {
  return 2 ** (32 - netmaskLength);
}

/** A block that was checked long before. @throws Error for what is no CIDR */
export function cidrOf(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!isCidr(parsed)) throw new Error(`"${text}" ${parsed.message}`);
  return parsed;
}

/** Tells a parsed CIDR from the reason why there is none. */
export function isCidr(parsed: Cidr | CidrError): parsed is Cidr {
  return 'first' in parsed;
}

/** Whether every address of `inner` is one of `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether the two blocks share an address. */
export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}
