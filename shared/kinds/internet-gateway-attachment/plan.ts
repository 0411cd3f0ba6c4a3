import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { INTERNET_GATEWAY_KEY, needsInternetGateway } from '../internet-gateway/plan';
import type { NetworkToPlan } from '../kind';

export const ATTACHMENT_KEY: ResourceKey = `${INTERNET_GATEWAY_KEY}/attachment`;

export interface PlannedInternetGatewayAttachment extends PlannedResource {
  readonly kind: 'internet-gateway-attachment';
}

export function planInternetGatewayAttachment(network: NetworkToPlan): PlannedInternetGatewayAttachment[] {
  if (!needsInternetGateway(network)) return [];
  return [
    {
      kind: 'internet-gateway-attachment',
      key: ATTACHMENT_KEY,
      name: network.spec.name,
      dependsOn: [VPC_KEY, INTERNET_GATEWAY_KEY],
    },
  ];
}
