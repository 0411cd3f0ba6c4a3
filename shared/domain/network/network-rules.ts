import { fieldCombinationErrors, type AddressCandidate } from './field-combination-rules';
import {
  blockAt,
  contains,
  isCidr,
  isVpcNetmask,
  LARGEST_NETMASK,
  overlaps,
  parseCidr,
  SMALLEST_NETMASK,
  type Cidr,
} from './cidr';
import type { ValidationError } from './validation-error';
import { layoutErrors, netmaskErrors, type LayoutCandidate } from './layout-rules';
import type { Tier } from './network-spec';
import { isZoneOf } from './zones';

/** A request as far as it could be read: what has the wrong type is absent and reported elsewhere. */
export interface NetworkCandidate extends AddressCandidate {
  readonly cidrBlock?: string | undefined;
  readonly subnets?: readonly SubnetCandidate[] | undefined;
  readonly layout?: LayoutCandidate | undefined;
}

interface SubnetCandidate {
  readonly name?: string | undefined;
  readonly cidrBlock?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly tier?: Tier | undefined;
}

/**
 * The rules that no schema can state: what goes together, address ranges and their relations, unique names, zones
 * of this Region. What may be asked of a kind of AWS resource, its folder says. Reports every error at once.
 */
export function networkErrors(candidate: NetworkCandidate, region: string): ValidationError[] {
  const vpc = readBlock(candidate.cidrBlock, '/cidrBlock');
  const subnets = (candidate.subnets ?? []).map((subnet, index) =>
    readBlock(subnet.cidrBlock, `/subnets/${index}/cidrBlock`),
  );
  return [
    ...fieldCombinationErrors(candidate),
    ...vpc.errors,
    ...netmaskErrors(candidate.netmaskLength, '/netmaskLength'),
    ...subnets.flatMap(({ errors }) => errors),
    ...containmentErrors(vpc.cidr, subnets),
    ...overlapErrors(subnets),
    ...duplicateNameErrors(candidate),
    ...nameRoomErrors(candidate),
    ...zoneErrors(candidate, region),
    ...(candidate.layout ? layoutErrors(candidate.layout, region, networkOf(candidate, vpc.cidr)) : []),
  ];
}

/** The block that a layout has to fit into. Any block of a pool will do as an example: all are aligned alike. */
function networkOf({ cidrBlock, netmaskLength }: NetworkCandidate, vpc: Cidr | undefined): Cidr | undefined {
  if (cidrBlock !== undefined || netmaskLength === undefined) return vpc;
  return isVpcNetmask(netmaskLength) ? blockAt(0, netmaskLength) : undefined;
}

/** "This network", loopback, link-local and multicast: CreateVpc answers InvalidVpc.Range. */
export const RESERVED_RANGES = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4']
  .map(parseCidr)
  .filter(isCidr);

interface Block {
  readonly pointer: string;
  readonly cidr: Cidr | undefined;
  readonly errors: readonly ValidationError[];
}

function readBlock(text: string | undefined, pointer: string): Block {
  if (text === undefined) return { pointer, cidr: undefined, errors: [] };
  const parsed = parseCidr(text);
  const block = isCidr(parsed) ? parsed : parsed.block;
  const messages = [
    ...(isCidr(parsed) ? [] : [parsed.message]),
    ...(block === undefined ? [] : blockErrors(block)),
  ];
  return {
    pointer,
    cidr: messages.length === 0 ? block : undefined,
    errors: messages.map((message) => ({ pointer, message })),
  };
}

/** What EC2 does not allow of a block. */
function blockErrors(block: Cidr): string[] {
  const reserved = RESERVED_RANGES.find((range) => overlaps(range, block));
  return [
    ...(isVpcNetmask(block.netmaskLength)
      ? []
      : [`must have a netmask length between /${LARGEST_NETMASK} and /${SMALLEST_NETMASK}`]),
    ...(reserved === undefined ? [] : [`must not be in ${reserved.text}, which EC2 does not allow`]),
  ];
}

function containmentErrors(vpc: Cidr | undefined, subnets: readonly Block[]): ValidationError[] {
  return subnets
    .filter(({ cidr }) => vpc !== undefined && cidr !== undefined && !contains(vpc, cidr))
    .map(({ pointer }) => ({ pointer, message: `must lie inside the VPC's ${vpc?.text ?? ''}` }));
}

/** After sorting by first address, a block overlaps an earlier one only if it starts before their furthest end. */
function overlapErrors(subnets: readonly Block[]): ValidationError[] {
  const known = subnets.flatMap(({ cidr, pointer }) => (cidr ? [{ cidr, pointer }] : []));
  known.sort((one, other) => one.cidr.first - other.cidr.first);
  const errors: ValidationError[] = [];
  let furthest = known[0];
  for (const block of known.slice(1)) {
    if (furthest === undefined) break;
    if (overlaps(furthest.cidr, block.cidr)) {
      errors.push({
        pointer: block.pointer,
        message: `overlaps ${furthest.cidr.text} at ${furthest.pointer}`,
      });
    }
    if (block.cidr.last > furthest.cidr.last) furthest = block;
  }
  return errors;
}

function duplicateNameErrors({ subnets = [] }: NetworkCandidate): ValidationError[] {
  const firstUse = new Map<string, number>();
  return subnets.flatMap(({ name }, index) => {
    if (name === undefined) return [];
    const first = firstUse.get(name);
    if (first === undefined) {
      firstUse.set(name, index);
      return [];
    }
    return [{ pointer: `/subnets/${index}/name`, message: `is already the name of /subnets/${first}` }];
  });
}

/**
 * The record names each subnet a dozen times, and a record holds 400 KB. It is room for 200 of the longest names in
 * ASCII, and for a third of that where a character takes three bytes.
 */
const MOST_NAME_BYTES = 20_000;

function nameRoomErrors({ subnets = [] }: NetworkCandidate): ValidationError[] {
  const bytes = subnets.reduce((sum, { name = '' }) => sum + Buffer.byteLength(name), 0);
  if (bytes <= MOST_NAME_BYTES) return [];
  const message = `have names of ${bytes} bytes together; there is room for ${MOST_NAME_BYTES}`;
  return [{ pointer: '/subnets', message }];
}

function zoneErrors({ subnets = [] }: NetworkCandidate, region: string): ValidationError[] {
  return subnets.flatMap(({ availabilityZone: zone }, index) =>
    zone === undefined || isZoneOf(region, zone)
      ? []
      : [{ pointer: `/subnets/${index}/availabilityZone`, message: `must be a zone of ${region}` }],
  );
}
