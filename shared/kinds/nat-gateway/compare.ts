import type { LiveResource } from '../../domain/network/live-network';
import { VPC_KEY } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Compare } from '../comparison';
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
    // AWS adds addresses and zones to a regional one as it needs them.
    return {
      expected: { state: usable, availabilityMode: 'regional', vpcId: recordedOr(seen, VPC_KEY) },
      actual: { state, availabilityMode, vpcId },
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
