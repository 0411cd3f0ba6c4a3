import { toRequestBody } from './to-request-body';
import type { ValidationError } from './validation-error';
import { TIERS, type RequestedNetwork, type Layout, type NetworkSpec } from './network-spec';
import type { PlannedSubnet } from './planned-subnet';
import { zonesLaidOut } from './subnet-layout';

/** Name and addresses cannot change while a network exists, and why. */
const FIXED = {
  name: 'resources are tagged with it',
  cidrBlock: 'it would be another network',
  addressPool: 'its addresses were taken from where it said',
  netmaskLength: 'its addresses were taken as it said',
} as const satisfies Partial<Record<keyof NetworkSpec, string>>;

/**
 * What a changed document says of name and addresses differently, which no change may touch.
 *
 * @param document anything; fields of the wrong type are different
 */
export function fixedErrors(
  spec: NetworkSpec,
  document: Readonly<Record<string, unknown>>,
): ValidationError[] {
  return Object.entries(FIXED).flatMap(([field, reason]) => {
    const [fixed, asked] = [spec, toRequestBody(spec)].map((same) => same[field as keyof typeof FIXED]);
    // The block that a pool gave may be named and need not.
    if (document[field] === fixed || document[field] === asked) return [];
    return [{ pointer: `/${field}`, message: `must stay ${fixed ?? 'as it is'}: ${reason}` }];
  });
}

/**
 * Everything in `asked` that would destroy or renumber subnets of a network that exists.
 *
 * @param planned where its subnets lie
 */
export function growthErrors(
  spec: NetworkSpec,
  planned: readonly PlannedSubnet[],
  asked: RequestedNetwork,
): ValidationError[] {
  return [...subnetErrors(spec, planned, asked), ...layoutGrowthErrors(spec, planned, asked)];
}

function subnetErrors(
  spec: NetworkSpec,
  planned: readonly PlannedSubnet[],
  { subnets }: RequestedNetwork,
): ValidationError[] {
  return spec.subnets.flatMap(({ name }) => {
    const index = subnets.findIndex((subnet) => subnet.name === name);
    const [asked, existing] = [subnets[index], planned.find((subnet) => subnet.name === name)];
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
  { layout: current }: NetworkSpec,
  planned: readonly PlannedSubnet[],
  { layout }: RequestedNetwork,
): ValidationError[] {
  if (current === undefined) return [];
  if (layout === undefined)
    return [{ pointer: '/layout', message: 'cannot be removed: its subnets would be destroyed' }];
  return [...zoneErrors(zonesLaidOut(planned), layout), ...tierErrors(current, layout)];
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

function tierErrors(current: Layout, asked: Layout): ValidationError[] {
  return TIERS.flatMap((tier) => {
    const [was, is] = [current.tiers[tier], asked.tiers[tier]];
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

/** The callers' tags that `asked` lacks. */
export function tagErrors({ tags: current }: NetworkSpec, { tags }: RequestedNetwork): ValidationError[] {
  return Object.keys(current)
    .filter((key) => !Object.hasOwn(tags, key))
    .map((key) => ({
      pointer: `/tags/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: 'cannot be removed, only given another value: bills and policies may go by it',
    }));
}
