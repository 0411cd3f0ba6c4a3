import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { PlacedSubnet } from '../../domain/network/planned-subnet';
import { zoneSuffix } from '../../domain/network/zones';
import type { NetworkToPlan } from '../kind';
import { ofTier, zonesOf } from '../subnet-tiers';

export interface PlannedRouteTable extends PlannedResource {
  readonly kind: 'route-table';
}

export const PUBLIC_ROUTE_TABLE: ResourceKey = 'route-table/public';
export const privateRouteTable = (zone: string): ResourceKey => `route-table/private-${zoneSuffix(zone)}`;

/** The table of a subnet; isolated ones stay with the VPC's main table, which knows the local route only. */
export function routeTableOf({ tier, availabilityZone }: PlacedSubnet): ResourceKey | undefined {
  switch (tier) {
    case 'public':
      return PUBLIC_ROUTE_TABLE;
    case 'private':
      return privateRouteTable(availabilityZone);
    case 'isolated':
      return undefined;
  }
}

/** One table for all public subnets, and one for the private ones of each zone, so that each may get its own NAT. */
export function planRouteTables({ spec, subnets }: NetworkToPlan): PlannedRouteTable[] {
  const keys = [
    ...(ofTier(subnets, 'public').length > 0 ? [PUBLIC_ROUTE_TABLE] : []),
    ...zonesOf(ofTier(subnets, 'private')).map(privateRouteTable),
  ];
  return keys.map((key) => ({
    kind: 'route-table',
    key,
    name: `${spec.name}-${key.slice('route-table/'.length)}`,
    dependsOn: [VPC_KEY],
  }));
}
