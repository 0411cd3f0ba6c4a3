import { toRequestBody } from './to-request-body';
import type { ValidationError } from './validation-error';
import {
  NAT_MODES,
  TIERS,
  type NatMode,
  type RequestedNetwork,
  type Layout,
  type NetworkSpec,
} from './network-spec';
import type { PlannedSubnet } from './planned-subnet';
import { zonesLaidOut } from './subnet-layout';

/** Fields that cannot change while a network exists, and why. */
const FIXED = {
  name: 'resources are tagged with it',
  cidrBlock: 'it would be another network',
  addressPool: 'its addresses were taken from where it said',
  netmaskLength: 'its addresses were taken as it said',
  ipv6: 'IPv6 comes with a VPC and its subnets when they are made',
} as const satisfies Partial<Record<keyof NetworkSpec, string>>;

/**
 * What a changed document says differently that no change may touch.
 *
 * @param document anything; fields of the wrong type are different
 */
export function fixedErrors(
  spec: NetworkSpec,
  document: Readonly<Record<string, unknown>>,
): ValidationError[] {
  return Object.entries(FIXED).flatMap(([field, reason]) => {
    const [fixed, asked] = [spec, toRequestBody(spec)].map((same) => same[field as keyof typeof FIXED]);
    const isOff = field === 'ipv6' && !fixed && document[field] === false;
    // The block that a pool gave may be named and need not.
    if (isOff || document[field] === fixed || document[field] === asked) return [];
    return [{ pointer: `/${field}`, message: `must stay ${fixed ?? 'as it is'}: ${reason}` }];
  });
}

/**
 * Everything in `asked` that would destroy or renumber something of a network that exists. What is left is growth.
 *
 * @param placed where its subnets lie
 */
export function growthErrors(
  spec: NetworkSpec,
  placed: readonly PlannedSubnet[],
  asked: RequestedNetwork,
): ValidationError[] {
  return [
    ...subnetErrors(spec, placed, asked),
    ...layoutGrowthErrors(spec, placed, asked),
    ...natGrowthErrors(spec, asked),
    ...endpointErrors(spec, asked),
    ...switchErrors(spec, asked),
    ...tagErrors(spec, asked),
  ];
}

function subnetErrors(
  spec: NetworkSpec,
  placed: readonly PlannedSubnet[],
  { subnets }: RequestedNetwork,
): ValidationError[] {
  return spec.subnets.flatMap(({ name }) => {
    const index = subnets.findIndex((subnet) => subnet.name === name);
    const [asked, existing] = [subnets[index], placed.find((subnet) => subnet.name === name)];
    if (asked === undefined)
      return [{ pointer: '/subnets', message: `must keep ${name}: what is in it would be destroyed` }];
    if (existing === undefined) return [];
    const { cidrBlock, availabilityZone = existing.availabilityZone, tier = 'isolated' } = asked;
    const differs: readonly [field: string, is: string, was: string, reason: string][] = [
      ['cidrBlock', cidrBlock, existing.cidrBlock, 'a subnet cannot be renumbered'],
      ['availabilityZone', availabilityZone, existing.availabilityZone, 'a subnet cannot be moved'],
      ['tier', tier, existing.tier, 'what is in it would lose its routes, or be exposed'],
    ];
    return differs
      .filter(([, is, was]) => is !== was)
      .map(([field, , was, reason]) => ({
        pointer: `/subnets/${index}/${field}`,
        message: `must stay ${was}: ${reason}`,
      }));
  });
}

function layoutGrowthErrors(
  { layout: standing }: NetworkSpec,
  placed: readonly PlannedSubnet[],
  { layout }: RequestedNetwork,
): ValidationError[] {
  if (standing === undefined) return [];
  if (layout === undefined)
    return [{ pointer: '/layout', message: 'cannot be removed: its subnets would be destroyed' }];
  return [...zoneErrors(zonesLaidOut(placed), layout), ...tierErrors(standing, layout)];
}

function zoneErrors(zones: readonly string[], { availabilityZones: asked }: Layout): ValidationError[] {
  const pointer = '/layout/availabilityZones';
  if (typeof asked === 'number') {
    if (asked >= zones.length) return [];
    const message = `must be at least ${zones.length}: the subnets of a zone would be destroyed`;
    return [{ pointer, message }];
  }
  return zones
    .filter((zone) => !asked.includes(zone))
    .map((zone) => ({ pointer, message: `must keep ${zone}: its subnets would be destroyed` }));
}

function tierErrors(standing: Layout, asked: Layout): ValidationError[] {
  return TIERS.flatMap((tier) => {
    const [was, is] = [standing.tiers[tier], asked.tiers[tier]];
    const pointer = `/layout/tiers/${tier}`;
    if (was === undefined) return [];
    if (is === undefined) return [{ pointer, message: 'cannot be removed: its subnets would be destroyed' }];
    if (is.netmaskLength === was.netmaskLength) return [];
    const size = was.netmaskLength === undefined ? 'left out' : String(was.netmaskLength);
    return [
      {
        pointer: `${pointer}/netmaskLength`,
        message: `must stay ${size}: a subnet cannot be resized`,
      },
    ];
  });
}

/** What each mode may become: existing gateways stay, with their addresses. */
const NAT_GROWTH: Readonly<Record<NatMode, readonly NatMode[]>> = {
  none: NAT_MODES,
  single: ['per-zone'],
  'per-zone': [],
  regional: [],
};

function natGrowthErrors(
  { natGateways: was = 'none' }: NetworkSpec,
  { natGateways: is = 'none' }: RequestedNetwork,
): ValidationError[] {
  if (was === is || NAT_GROWTH[was].includes(is)) return [];
  const message = `cannot go from ${was} to ${is}: private subnets would lose their way out, or its addresses`;
  return [{ pointer: '/natGateways', message }];
}

function endpointErrors(
  { gatewayEndpoints: standing = [] }: NetworkSpec,
  { gatewayEndpoints: asked = [] }: RequestedNetwork,
): ValidationError[] {
  return standing
    .filter((service) => !asked.includes(service))
    .map((service) => ({
      pointer: '/gatewayEndpoints',
      message: `must keep ${service}: connections through its endpoint would break`,
    }));
}

/** What is only ever switched on, and why. */
const SWITCHES = {
  dnsHostnames: 'names in use would no longer resolve',
  lockDefaultSecurityGroup: 'the rules that were taken from it are not kept',
  flowLogs: 'the record of the traffic would have a gap',
} as const satisfies Partial<Record<keyof NetworkSpec, string>>;

function switchErrors(spec: NetworkSpec, asked: RequestedNetwork): ValidationError[] {
  return Object.entries(SWITCHES).flatMap(([field, reason]) => {
    const name = field as keyof typeof SWITCHES;
    return spec[name] && !asked[name]
      ? [{ pointer: `/${field}`, message: `cannot be switched off: ${reason}` }]
      : [];
  });
}

function tagErrors({ tags: standing }: NetworkSpec, { tags }: RequestedNetwork): ValidationError[] {
  return Object.keys(standing)
    .filter((key) => !Object.hasOwn(tags, key))
    .map((key) => ({
      pointer: `/tags/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: 'cannot be removed, only given another value: bills and policies may go by it',
    }));
}
