import type { PlannedResource, ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';
import { routeTableOf } from '../route-table/plan';
import { subnetKey } from '../subnet/plan';

export interface PlannedRouteTableAssociation extends PlannedResource {
  readonly kind: 'route-table-association';
  readonly routeTable: ResourceKey;
  readonly subnet: ResourceKey;
}

export function planRouteTableAssociations({ spec, subnets }: NetworkToPlan): PlannedRouteTableAssociation[] {
  return subnets.flatMap((placed) => {
    const [routeTable, subnet] = [routeTableOf(placed), subnetKey(placed.name)];
    if (routeTable === undefined) return [];
    return [
      {
        kind: 'route-table-association',
        key: `${subnet}/route-table`,
        name: `${spec.name}-${placed.name}`,
        dependsOn: [routeTable, subnet],
        routeTable,
        subnet,
      },
    ];
  });
}
