import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { Tier } from '../../domain/network/network-spec';
import type { PlannedSubnet } from '../../domain/network/planned-subnet';
import { zoneSuffix } from '../../domain/network/zones';
import type { NetworkToPlan } from '../kind';
import { ofTier, zonesOf } from '../subnet-tiers';

export interface PlannedRouteTable extends PlannedResource {
  readonly kind: 'route-table';
}

export const PUBLIC_ROUTE_TABLE: ResourceKey = 'route-table/public';
const ISOLATED_ROUTE_TABLE: ResourceKey = 'route-table/isolated';
export const privateRouteTable = (zone: string): ResourceKey => `route-table/private-${zoneSuffix(zone)}`;

/** The table of a subnet; undefined where it uses the VPC's main table, which knows the local route only. */
export function routeTableOf(
  network: NetworkToPlan,
  { tier, availabilityZone }: PlannedSubnet,
): ResourceKey | undefined {
  switch (tier) {
    case 'public':
      return PUBLIC_ROUTE_TABLE;
    case 'private':
      return privateRouteTable(availabilityZone);
    case 'isolated':
      return isIsolatedRouted(network) ? ISOLATED_ROUTE_TABLE : undefined;
  }
}

/**
 * Whether isolated subnets have a table of their own. Gateway endpoints work through route tables only, and who
 * changes the main table changes what the subnets that use it can reach.
 */
function isIsolatedRouted({ spec: { layout, gatewayEndpoints = [] }, planVersion }: NetworkToPlan): boolean {
  return planVersion >= 2 && (layout !== undefined || gatewayEndpoints.length > 0);
}

/**
 * One table for all public subnets, one for the private ones of each zone, so that each may get its own NAT, and
 * one for all isolated subnets.
 */
export function planRouteTables(network: NetworkToPlan): PlannedRouteTable[] {
  const { spec, subnets } = network;
  const table = (tier: Tier, key: ResourceKey): PlannedRouteTable => ({
    kind: 'route-table',
    key,
    name: `${spec.name}-${key.slice('route-table/'.length)}`,
    tier,
    dependsOn: [VPC_KEY],
  });
  const has = (tier: Tier) => ofTier(subnets, tier).length > 0;
  return [
    ...(has('public') ? [table('public', PUBLIC_ROUTE_TABLE)] : []),
    ...zonesOf(ofTier(subnets, 'private')).map((zone) => table('private', privateRouteTable(zone))),
    ...(has('isolated') && isIsolatedRouted(network) ? [table('isolated', ISOLATED_ROUTE_TABLE)] : []),
  ];
}
