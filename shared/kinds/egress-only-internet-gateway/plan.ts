import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';
import { ofTier } from '../subnet-tiers';

export const EGRESS_ONLY_GATEWAY_KEY: ResourceKey = 'egress-only-internet-gateway';

export interface PlannedEgressOnlyInternetGateway extends PlannedResource {
  readonly kind: 'egress-only-internet-gateway';
}

export function planEgressOnlyInternetGateway({
  spec: { name, ipv6 },
  subnets,
}: NetworkToPlan): PlannedEgressOnlyInternetGateway[] {
  if (!ipv6 || ofTier(subnets, 'private').length === 0) return [];
  return [{ kind: 'egress-only-internet-gateway', key: EGRESS_ONLY_GATEWAY_KEY, name, dependsOn: [VPC_KEY] }];
}
