import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import type { NetworkToPlan } from '../kind';

export const IPV6_BLOCK_KEY: ResourceKey = 'vpc/ipv6-block';

/** Waits for the IPv6 block that came with the VPC; its id is the block. */
export interface PlannedIpv6Block extends PlannedResource {
  readonly kind: 'ipv6-block';
}

export function planIpv6Block({ spec: { name, ipv6 } }: NetworkToPlan): PlannedIpv6Block[] {
  return ipv6 ? [{ kind: 'ipv6-block', key: IPV6_BLOCK_KEY, name, dependsOn: [VPC_KEY] }] : [];
}
