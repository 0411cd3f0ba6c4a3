import type { PlannedResource, ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';
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
  return subnets.flatMap((placed) => {
    const [routeTable, subnet] = [routeTableOf(network, placed), subnetKey(placed.name, planVersion)];
    if (routeTable === undefined) return [];
    return [
      {
        kind: 'route-table-association',
        key: associationKey(subnet),
        name: `${spec.name}-${placed.name}`,
        dependsOn: [routeTable, subnet],
        routeTable,
        subnet,
      },
    ];
  });
}
