import { ipv6SubnetBlock } from '../../domain/network/ipv6';
import { IPV6_BLOCK_KEY, VPC_KEY, type PlannedSubnet } from '../../domain/network/network-plan';
import { liveResource, recordedOr, type Comparisons, type Sight } from './comparison';

/** Subnets and their settings. */
export const SUBNET_COMPARISONS: Comparisons<'subnet' | 'subnet-attribute'> = {
  subnet(planned, sight) {
    const subnet = liveResource(sight, 'subnet', sight.id);
    if (subnet === undefined) return undefined;
    const { vpcId, cidrBlock, availabilityZone } = subnet;
    const ipv6CidrBlock = ipv6BlockOf(planned, sight);
    return {
      expected: {
        vpcId: recordedOr(sight, VPC_KEY),
        cidrBlock: planned.cidrBlock,
        availabilityZone: planned.availabilityZone,
        ...(ipv6CidrBlock !== undefined && { ipv6CidrBlock }),
      },
      actual: {
        vpcId,
        cidrBlock,
        availabilityZone,
        ...(ipv6CidrBlock !== undefined && { ipv6CidrBlock: subnet.ipv6CidrBlock ?? null }),
      },
    };
  },

  'subnet-attribute'({ attribute, subnet: key }, sight) {
    const subnet = liveResource(sight, 'subnet', sight.idOf(key));
    if (subnet === undefined) return undefined;
    const { mapPublicIpOnLaunch, assignIpv6AddressOnCreation } = subnet;
    switch (attribute) {
      case 'MapPublicIpOnLaunch':
        return { expected: { mapPublicIpOnLaunch: true }, actual: { mapPublicIpOnLaunch } };
      case 'AssignIpv6AddressOnCreation':
        return { expected: { assignIpv6AddressOnCreation: true }, actual: { assignIpv6AddressOnCreation } };
    }
  },
};

function ipv6BlockOf({ ipv6Index }: PlannedSubnet, sight: Sight): string | undefined {
  const vpcBlock = sight.idOf(IPV6_BLOCK_KEY);
  return ipv6Index === undefined || vpcBlock === undefined ? undefined : ipv6SubnetBlock(vpcBlock, ipv6Index);
}
