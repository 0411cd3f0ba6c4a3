import type { PlannedResource, ResourceKey } from '../../domain/network/network-plan';
import { DESTINATIONS, type NetworkToPlan, type OtherKinds, type WayOut } from '../kind';
import { privateRouteTable, PUBLIC_ROUTE_TABLE } from '../route-table/plan';
import { ofTier, zonesOf } from '../subnet-tiers';
import { routeKey } from './key';

/** A default route; its configuration is its target. */
export interface PlannedRoute
  extends PlannedResource, Pick<WayOut, 'destination' | 'target' | 'targetParameter'> {
  readonly kind: 'route';
  readonly routeTable: ResourceKey;
}

/** In each table of public and of private subnets, a route for every way out of its subnets; no subnets have none. */
export function planRoutes({ spec, subnets }: NetworkToPlan, { waysOut }: OtherKinds): PlannedRoute[] {
  const ofPublic = waysOut.filter(({ tier }) => tier === 'public');
  return [
    ...routesIn(spec.name, PUBLIC_ROUTE_TABLE, ofPublic),
    ...zonesOf(ofTier(subnets, 'private')).flatMap((zone) => {
      const ofZone = waysOut.filter((way) => way.tier === 'private' && (way.zone ?? zone) === zone);
      return routesIn(spec.name, privateRouteTable(zone), ofZone);
    }),
  ];
}

function routesIn(name: string, routeTable: ResourceKey, waysOut: readonly WayOut[]): PlannedRoute[] {
  return DESTINATIONS.flatMap((each) => waysOut.filter(({ destination }) => destination === each)).map(
    ({ destination, target, targetParameter, after }) => ({
      kind: 'route',
      key: routeKey(routeTable, destination),
      name,
      dependsOn: [routeTable, target, ...(after === undefined ? [] : [after])],
      configuration: target,
      routeTable,
      destination,
      target,
      targetParameter,
    }),
  );
}
