import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { INTERNET_GATEWAY_KEY, needsInternetGateway } from '../internet-gateway/plan';
import type { NetworkToPlan, OtherKinds, WayOut } from '../kind';
import { ofTier } from '../subnet-tiers';

export const ATTACHMENT_KEY: ResourceKey = `${INTERNET_GATEWAY_KEY}/attachment`;

export interface PlannedInternetGatewayAttachment extends PlannedResource {
  readonly kind: 'internet-gateway-attachment';
}

export function planInternetGatewayAttachment(
  network: NetworkToPlan,
  others: OtherKinds,
): PlannedInternetGatewayAttachment[] {
  if (!needsInternetGateway(network, others)) return [];
  return [
    {
      kind: 'internet-gateway-attachment',
      key: ATTACHMENT_KEY,
      name: network.spec.name,
      dependsOn: [VPC_KEY, INTERNET_GATEWAY_KEY],
    },
  ];
}

/** Public subnets get to the internet, and are reached from it, through the gateway once it is attached. */
export function waysThroughInternetGateway({ spec: { ipv6 }, subnets }: NetworkToPlan): WayOut[] {
  if (ofTier(subnets, 'public').length === 0) return [];
  const gateway = {
    tier: 'public',
    target: INTERNET_GATEWAY_KEY,
    targetParameter: 'GatewayId',
    after: ATTACHMENT_KEY,
  } as const;
  return [
    { destination: '0.0.0.0/0', ...gateway },
    ...(ipv6 ? [{ destination: '::/0', ...gateway } as const] : []),
  ];
}
