import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Compare, type Comparison, type Observation } from '../comparison';
import { INTERNET_GATEWAY_KEY } from '../internet-gateway/plan';
import type { LiveRouteTable } from '../route-table/compare';
import type { PlannedNatGateway } from './plan';

export interface LiveNatGateway extends LiveResource {
  readonly kind: 'nat-gateway';
  /** The account that owns it. */
  readonly ownerId?: string;
  readonly state: string;
  readonly vpcId: string;
  /** `zonal` or `regional`. */
  readonly availabilityMode: string;
  /** Absent of a regional one. */
  readonly subnetId?: string;
  /** The table that AWS made for a regional one. */
  readonly routeTableId?: string;
  readonly allocationIds: readonly string[];
  /** Why it failed. */
  readonly failure?: { readonly code?: string; readonly message?: string };
}

export const compareNatGateway: Compare<PlannedNatGateway> = ({ zonal }, seen) => {
  const gateway = liveResource<LiveNatGateway>(seen, 'nat-gateway', seen.id);
  if (gateway === undefined) return undefined;
  const { state, availabilityMode, subnetId = null, allocationIds, vpcId } = gateway;
  // One that is still pending is as it should be.
  const usable = seen.isUsable ? 'available' : state;
  if (zonal === undefined) {
    const wayOut = compareWayOut(gateway, seen);
    // AWS adds addresses and zones to a regional one as it needs them.
    return {
      expected: {
        state: usable,
        availabilityMode: 'regional',
        vpcId: recordedOr(seen, VPC_KEY),
        ...wayOut?.expected,
      },
      actual: { state, availabilityMode, vpcId, ...wayOut?.actual },
    };
  }
  return {
    expected: {
      state: usable,
      subnetId: recordedOr(seen, zonal.subnet),
      allocationIds: [recordedOr(seen, zonal.elasticIp)],
    },
    actual: { state, subnetId, allocationIds },
  };
};

/**
 * AWS makes the table of a regional one with a route to the internet gateway; routes back to middleboxes may be added.
 * Without that route, private subnets have no way out.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
 *
 * @returns undefined while its table is not visible
 */
function compareWayOut({ routeTableId }: LiveNatGateway, seen: Observation): Comparison | undefined {
  const table = liveResource<LiveRouteTable>(seen, 'route-table', routeTableId);
  if (table === undefined) return undefined;
  const route = table.routes.find(({ destination }) => destination === '0.0.0.0/0');
  return {
    expected: { wayOut: recordedOr(seen, INTERNET_GATEWAY_KEY) },
    actual: { wayOut: route?.state === 'active' ? route.target : null },
  };
}
