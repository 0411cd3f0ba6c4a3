import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../domain/network/network-plan';
import { encodeKeyPart } from '../../domain/network/key-part';
import type { PlanVersion } from '../../domain/network/plan-version';
import { IPV6_BLOCK_KEY } from '../ipv6-block/plan';
import type { NetworkToPlan } from '../kind';

export interface PlannedSubnetResource extends PlannedResource {
  readonly kind: 'subnet';
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  /** Which /64 of the VPC's IPv6 block is its own, from 0; absent without IPv6. */
  readonly ipv6Index?: number;
}

/** The key of a subnet. In networks of the first version a name with a slash may look like another key. */
export function subnetKey(name: string, planVersion: PlanVersion): ResourceKey {
  return `subnet/${planVersion === 1 ? name : encodeKeyPart(name)}`;
}

export function planSubnetResources({ spec, subnets, planVersion }: NetworkToPlan): PlannedSubnetResource[] {
  return subnets.map(({ name, cidrBlock, availabilityZone, tier }, index) => ({
    kind: 'subnet',
    key: subnetKey(name, planVersion),
    name: `${spec.name}-${name}`,
    tier,
    dependsOn: spec.ipv6 ? [VPC_KEY, IPV6_BLOCK_KEY] : [VPC_KEY],
    cidrBlock,
    availabilityZone,
    ...(spec.ipv6 && { ipv6Index: index }),
  }));
}
