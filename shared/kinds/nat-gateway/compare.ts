import type { LiveResource } from '../../domain/network/live-network';
import { liveResource, recordedOr, type Compare } from '../comparison';
import type { PlannedNatGateway } from './plan';

export interface LiveNatGateway extends LiveResource {
  readonly kind: 'nat-gateway';
  /** The account whose it is. */
  readonly ownerId?: string;
  readonly state: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly allocationIds: readonly string[];
  /** Why it failed. */
  readonly failure?: { readonly code?: string; readonly message?: string };
}

export const compareNatGateway: Compare<PlannedNatGateway> = ({ subnet, elasticIp }, seen) => {
  const gateway = liveResource<LiveNatGateway>(seen, 'nat-gateway', seen.id);
  if (gateway === undefined) return undefined;
  const { state, subnetId, allocationIds } = gateway;
  return {
    expected: {
      // One that is still coming up is as it should be.
      state: seen.isUsable ? 'available' : state,
      subnetId: recordedOr(seen, subnet),
      allocationIds: [recordedOr(seen, elasticIp)],
    },
    actual: { state, subnetId, allocationIds },
  };
};
