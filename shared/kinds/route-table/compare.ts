import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import type { LiveVpcEndpoint } from '../gateway-endpoint/compare';
import { DESTINATIONS } from '../kind';
import { routeKey } from '../route/key';
import { liveResource, liveResources, recordedOr, type Compare } from '../comparison';
import type { PlannedRouteTable } from './plan';

export interface LiveRouteTable extends LiveResource {
  readonly kind: 'route-table';
  /** The account that owns it. */
  readonly ownerId?: string;
  readonly vpcId: string;
  readonly isMain: boolean;
  readonly routes: readonly LiveRoute[];
  readonly associations: readonly LiveRouteTableAssociation[];
}

export interface LiveRoute {
  /** A CIDR block, or the id of a prefix list. */
  readonly destination: string;
  /** Id of its target; `local` inside the VPC. */
  readonly target: string;
  /** `blackhole` once the target is gone. */
  readonly state: string;
}

export interface LiveRouteTableAssociation {
  readonly id: string;
  readonly subnetId: string;
}

export const compareRouteTable: Compare<PlannedRouteTable> = ({ key }, seen) => {
  const table = liveResource<LiveRouteTable>(seen, 'route-table', seen.id);
  if (table === undefined) return undefined;
  const planned = new Set<string>(
    DESTINATIONS.filter((destination) => seen.isPlanned(routeKey(key, destination))),
  );
  const endpoints = new Set(
    liveResources<LiveVpcEndpoint>(seen.live, 'gateway-endpoint').map(({ id }) => id),
  );
  return {
    // Any other route changes what the subnets that use the table can reach.
    expected: { vpcId: recordedOr(seen, VPC_KEY), isMain: false, unplannedRoutes: [] },
    actual: {
      vpcId: table.vpcId,
      isMain: table.isMain,
      unplannedRoutes: routesBeyond(
        table,
        ({ destination, target }) => planned.has(destination) || endpoints.has(target),
      ),
    },
  };
};

/** The routes of a table to targets outside the VPC, except the planned ones, each as one line of text. */
export function routesBeyond(
  table: LiveRouteTable,
  isPlanned: (route: LiveRoute) => boolean,
): readonly string[] {
  return table.routes
    .filter((route) => route.target !== 'local' && !isPlanned(route))
    .map(({ destination, target }) => `${destination} ${target}`)
    .sort();
}
