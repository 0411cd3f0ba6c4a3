import { cidrOf } from './cidr';
import { layoutZones } from './layout-zones';
import type { NetworkSpec } from './network-spec';
import type { PlannedSubnet } from './planned-subnet';
import { ResourceFailure } from '../request/resource-failure';
import { layOut } from './subnet-layout';

/** Whether planning the subnets of `spec` takes the Region's zones: some choice of a zone is left to us. */
export function needsZones({ subnets, layout }: NetworkSpec): boolean {
  return (
    typeof layout?.availabilityZones === 'number' ||
    subnets.some(({ availabilityZone }) => availabilityZone === undefined)
  );
}

/**
 * Decides where the subnets of a network lie. Pure, and what exists is never moved: a network that grew has the
 * subnets it had, in their order, and after them those that came in addition.
 *
 * Explicit subnets that name no zone are distributed over the zones in turn. A layout's are planned, see
 * {@link layOut}; it takes the first zones in alphabetical order when it leaves the choice to us.
 *
 * @param zones names of the Region's available zones; may be empty when none are needed
 * @param existing where its subnets lie so far
 * @throws ResourceFailure (permanent) when the Region has fewer zones than asked for, or there is no room
 * @throws Error when zones are needed and there are none
 */
export function planSubnets(
  spec: NetworkSpec,
  zones: readonly string[],
  existing: readonly PlannedSubnet[] = [],
): readonly PlannedSubnet[] {
  const sorted = [...zones].sort();
  if (needsZones(spec) && sorted.length === 0) throw new Error('The Region has no available zone');
  const planned = [...existing, ...planExplicit(spec, sorted, existing)];
  return [...planned, ...planLayout(spec, sorted, planned)];
}

function planExplicit(
  { subnets }: NetworkSpec,
  zones: readonly string[],
  existing: readonly PlannedSubnet[],
): PlannedSubnet[] {
  const known = new Set(existing.map(({ name }) => name));
  let distributed = 0;
  return subnets
    .map(({ name, cidrBlock, availabilityZone, tier = 'isolated' }) => ({
      name,
      cidrBlock,
      availabilityZone: availabilityZone ?? zones[distributed++ % zones.length] ?? '',
      tier,
    }))
    .filter(({ name }) => !known.has(name));
}

function planLayout(
  { cidrBlock, layout }: NetworkSpec,
  zones: readonly string[],
  existing: readonly PlannedSubnet[],
): readonly PlannedSubnet[] {
  if (layout === undefined) return [];
  const laid = existing.map((subnet) => ({ ...subnet, cidr: cidrOf(subnet.cidrBlock) }));
  const planned = layOut(layout, cidrOf(cidrBlock), layoutZones(layout, zones, existing), laid);
  if (planned === undefined) {
    throw new ResourceFailure('permanent', 'invalid-parameter', `The layout does not fit into ${cidrBlock}`);
  }
  return planned;
}
