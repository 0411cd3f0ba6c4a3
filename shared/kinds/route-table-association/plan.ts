import type { PlannedResource, ResourceKey } from '../../domain/network/network-plan';
import { plannedOf, type NetworkToPlan } from '../kind';
import { routeTableOf } from '../route-table/plan';
import { subnetKey } from '../subnet/plan';

export interface PlannedRouteTableAssociation extends PlannedResource {
  readonly kind: 'route-table-association';
  readonly routeTable: ResourceKey;
  readonly subnet: ResourceKey;
}

/** The key of the association of a subnet. */
export const associationKey = (subnet: ResourceKey): ResourceKey => `${subnet}/route-table`;

export function planRouteTableAssociations(network: NetworkToPlan): PlannedRouteTableAssociation[] {
  const { spec, subnets, planVersion } = network;
  return subnets.flatMap((planned) => {
    const [routeTable, subnet] = [routeTableOf(network, planned), subnetKey(planned.name, planVersion)];
    if (routeTable === undefined) return [];
    return [
      {
        kind: 'route-table-association',
        key: associationKey(subnet),
        name: `${spec.name}-${planned.name}`,
        dependsOn: [routeTable, subnet],
        routeTable,
        subnet,
      },
    ];
  });
}

/** The key of the table of each subnet that does not use the VPC's main one, by the subnet's key. */
export function tablesOfSubnets(plan: readonly PlannedResource[]): ReadonlyMap<ResourceKey, ResourceKey> {
  const associations = plannedOf<PlannedRouteTableAssociation>(plan, 'route-table-association');
  return new Map(associations.map(({ subnet, routeTable }) => [subnet, routeTable]));
}
