import { VPC_KEY, type PlannedResource } from '../../domain/network/network-plan';
import { IPV6_BLOCK_KEY } from '../ipv6-block/plan';
import type { NetworkToPlan } from '../kind';

/** Takes all rules from the default security group, so that nothing is reachable by oversight. */
export interface PlannedDefaultSecurityGroupLock extends PlannedResource {
  readonly kind: 'default-security-group-lock';
}

export function planDefaultSecurityGroupLock({
  spec: { name, lockDefaultSecurityGroup, ipv6 },
}: NetworkToPlan): PlannedDefaultSecurityGroupLock[] {
  if (!lockDefaultSecurityGroup) return [];
  return [
    {
      kind: 'default-security-group-lock',
      key: 'vpc/default-security-group',
      name,
      // With the IPv6 block comes a rule that lets everything out to it.
      dependsOn: ipv6 ? [VPC_KEY, IPV6_BLOCK_KEY] : [VPC_KEY],
    },
  ];
}
