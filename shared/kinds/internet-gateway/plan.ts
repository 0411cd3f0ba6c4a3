import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan, OtherKinds } from '../kind';
import { ofTier } from '../subnet-tiers';

export const INTERNET_GATEWAY_KEY: ResourceKey = 'internet-gateway';

export interface PlannedInternetGateway extends PlannedResource {
  readonly kind: 'internet-gateway';
}

export function planInternetGateway(network: NetworkToPlan, others: OtherKinds): PlannedInternetGateway[] {
  if (!needsInternetGateway(network, others)) return [];
  const { name } = network.spec;
  // After the VPC, so that a request that waits for a quota holds nothing else.
  return [{ kind: 'internet-gateway', key: INTERNET_GATEWAY_KEY, name, dependsOn: [VPC_KEY] }];
}

/** Whether a network has a way to the internet and back: for public subnets, or for what other kinds plan. */
export function needsInternetGateway({ subnets }: NetworkToPlan, { needs }: OtherKinds): boolean {
  return ofTier(subnets, 'public').length > 0 || needs.some(({ of }) => of === 'internet-gateway');
}
