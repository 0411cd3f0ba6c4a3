import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { IPV6_BLOCK_KEY } from '../ipv6-block/plan';
import type { NetworkToPlan } from '../kind';

export interface PlannedSubnet extends PlannedResource {
  readonly kind: 'subnet';
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  /** Which /64 of the VPC's IPv6 block is its own, from 0; absent without IPv6. */
  readonly ipv6Index?: number;
}

export function subnetKey(name: string): ResourceKey {
  return `subnet/${name}`;
}

export function planSubnets({ spec, subnets }: NetworkToPlan): PlannedSubnet[] {
  return subnets.map(({ name, cidrBlock, availabilityZone }, index) => ({
    kind: 'subnet',
    key: subnetKey(name),
    name: `${spec.name}-${name}`,
    dependsOn: spec.ipv6 ? [VPC_KEY, IPV6_BLOCK_KEY] : [VPC_KEY],
    cidrBlock,
    availabilityZone,
    ...(spec.ipv6 && { ipv6Index: index }),
  }));
}
