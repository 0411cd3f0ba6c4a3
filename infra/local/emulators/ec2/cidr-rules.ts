import { AwsError } from '../emulator';
import { invalidParameterValue } from './errors';

/** An IPv4 block in canonical form: no host bits. */
export interface CidrRange {
  /** The first address as a number from 0 to 2³² - 1. */
  readonly first: number;
  readonly prefixLength: number;
}

/** Both VPCs and subnets have between 16 and 65,536 addresses. */
const LARGEST_PREFIX_LENGTH = 16;
const SMALLEST_PREFIX_LENGTH = 28;

/** The first four addresses and the last of every subnet belong to AWS. */
const RESERVED_AT_START = 4;
const RESERVED_AT_END = 1;

const CIDR_SYNTAX = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** "This network", loopback, link-local and multicast can never be the addresses of a VPC. */
const RESERVED_RANGES = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4'].map((cidrBlock) =>
  parseCidr(cidrBlock),
) as readonly CidrRange[];

/**
 * Reads a block and drops its host bits, as EC2 does: `100.68.0.18/18` is `100.68.0.0/18`. The message of the
 * error names the parameter.
 *
 * @throws AwsError `InvalidParameterValue` when it is no IPv4 block
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpc.html
 */
export function parseCidr(cidrBlock: string, parameter = 'cidrBlock'): CidrRange {
  const match = CIDR_SYNTAX.exec(cidrBlock);
  const [a, b, c, d, prefixLength] = match?.slice(1).map(Number) ?? [];
  if (
    a === undefined ||
    b === undefined ||
    c === undefined ||
    d === undefined ||
    prefixLength === undefined
  ) {
    throw notACidrBlock(cidrBlock, parameter);
  }
  if (Math.max(a, b, c, d) > 255 || prefixLength > 32) throw notACidrBlock(cidrBlock, parameter);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { first: address - (address % sizeOfPrefix(prefixLength)), prefixLength };
}

/**
 * The block of a new VPC.
 *
 * @throws AwsError `InvalidParameterValue`, or `InvalidVpc.Range` outside /16 to /28 or in a reserved range
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
 */
export function parseVpcCidr(cidrBlock: string): CidrRange {
  const range = parseCidr(cidrBlock);
  if (!hasAllowedSize(range) || RESERVED_RANGES.some((reserved) => overlaps(reserved, range))) {
    throw new AwsError('InvalidVpc.Range', `The CIDR '${cidrBlock}' is invalid.`);
  }
  return range;
}

/**
 * The block of a new subnet.
 *
 * @throws AwsError `InvalidParameterValue`, or `InvalidSubnet.Range` outside /16 to /28 or outside the VPC
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function parseSubnetCidr(cidrBlock: string, vpc: CidrRange): CidrRange {
  const range = parseCidr(cidrBlock);
  if (!hasAllowedSize(range) || !contains(vpc, range)) {
    throw new AwsError('InvalidSubnet.Range', `The CIDR '${cidrBlock}' is invalid.`);
  }
  return range;
}

export function overlaps(one: CidrRange, other: CidrRange): boolean {
  return one.first < endOf(other) && other.first < endOf(one);
}

export function formatCidr(range: CidrRange): string {
  return `${formatAddress(range.first)}/${range.prefixLength}`;
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((bits) => Math.floor(address / 2 ** bits) % 256).join('.');
}

/** First (inclusive) and last (exclusive) of the addresses a subnet can give away. */
export function usableAddresses(subnet: CidrRange): { readonly from: number; readonly to: number } {
  return { from: subnet.first + RESERVED_AT_START, to: endOf(subnet) - RESERVED_AT_END };
}

export function contains(outer: CidrRange, inner: CidrRange): boolean {
  return outer.first <= inner.first && endOf(inner) <= endOf(outer);
}

function hasAllowedSize({ prefixLength }: CidrRange): boolean {
  return prefixLength >= LARGEST_PREFIX_LENGTH && prefixLength <= SMALLEST_PREFIX_LENGTH;
}

function endOf(range: CidrRange): number {
  return range.first + sizeOfPrefix(range.prefixLength);
}

function sizeOfPrefix(prefixLength: number): number {
  return 2 ** (32 - prefixLength);
}

function notACidrBlock(cidrBlock: string, parameter: string): AwsError {
  return invalidParameterValue(
    `Value (${cidrBlock}) for parameter ${parameter} is invalid. This is not a valid CIDR block.`,
  );
}
