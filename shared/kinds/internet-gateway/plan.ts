import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';
import { hasRegionalNatGateway } from '../nat-gateway/zones';
import { ofTier } from '../subnet-tiers';

export const INTERNET_GATEWAY_KEY: ResourceKey = 'internet-gateway';

export interface PlannedInternetGateway extends PlannedResource {
  readonly kind: 'internet-gateway';
}

export function planInternetGateway(network: NetworkToPlan): PlannedInternetGateway[] {
  if (!needsInternetGateway(network)) return [];
  const { name } = network.spec;
  // After the VPC, so that a request that waits for a quota holds nothing else.
  return [{ kind: 'internet-gateway', key: INTERNET_GATEWAY_KEY, name, dependsOn: [VPC_KEY] }];
}

/** Whether a network has a way to the internet and back. */
export function needsInternetGateway(network: NetworkToPlan): boolean {
  return ofTier(network.subnets, 'public').length > 0 || hasRegionalNatGateway(network);
}
