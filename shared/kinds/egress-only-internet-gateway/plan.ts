import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan, WayOut } from '../kind';
import { ofTier } from '../subnet-tiers';

const EGRESS_ONLY_GATEWAY_KEY: ResourceKey = 'egress-only-internet-gateway';

export interface PlannedEgressOnlyInternetGateway extends PlannedResource {
  readonly kind: 'egress-only-internet-gateway';
}

export function planEgressOnlyInternetGateway(network: NetworkToPlan): PlannedEgressOnlyInternetGateway[] {
  if (!isNeeded(network)) return [];
  const { name } = network.spec;
  return [{ kind: 'egress-only-internet-gateway', key: EGRESS_ONLY_GATEWAY_KEY, name, dependsOn: [VPC_KEY] }];
}

/** Private subnets get out by IPv6 through it. */
export function waysThroughEgressOnlyGateway(network: NetworkToPlan): WayOut[] {
  if (!isNeeded(network)) return [];
  return [
    {
      tier: 'private',
      destination: '::/0',
      target: EGRESS_ONLY_GATEWAY_KEY,
      targetParameter: 'EgressOnlyInternetGatewayId',
    },
  ];
}

function isNeeded({ spec: { ipv6 }, subnets }: NetworkToPlan): boolean {
  return ipv6 === true && ofTier(subnets, 'private').length > 0;
}
