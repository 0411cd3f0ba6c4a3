import {
  CreateSubnetCommand,
  DeleteSubnetCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { calling, present } from '../../adapters/ec2-calls';
import { ipv6SubnetBlock } from '../../domain/network/ipv6';
import { VPC_KEY } from '../../domain/network/network-plan';
import type { Ec2Settings } from '../ec2/settings';
import { IPV6_BLOCK_KEY } from '../ipv6-block/plan';
import { findTagged, ownedInVpc, tagSpecifications } from '../ec2/ownership';
import { described, inVpc, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler, Scope } from '../resource-handler';
import { contentItem, type VpcContents } from '../ec2/vpc-contents';
import { inZone } from '../ec2/zone-refusal';
import type { LiveSubnet } from './compare';
import type { PlannedSubnetResource } from './plan';

export const reader: Reader<LiveSubnet> = {
  kind: 'subnet',
  byId: 'subnet-id',
  describe: (ec2, Filters) =>
    described(
      'DescribeSubnets',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeSubnetsCommand({ Filters, NextToken }));
        return { items: answer.Subnets, next: answer.NextToken };
      },
      liveSubnet,
    ),
};

function liveSubnet(subnet: Subnet): LiveSubnet {
  const ipv6 = subnet.Ipv6CidrBlockAssociationSet?.find(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  );
  return {
    kind: 'subnet',
    id: present(subnet.SubnetId, 'SubnetId'),
    tags: tagsByKey(subnet.Tags),
    vpcId: present(subnet.VpcId, 'VpcId'),
    cidrBlock: present(subnet.CidrBlock, 'CidrBlock'),
    availabilityZone: present(subnet.AvailabilityZone, 'AvailabilityZone'),
    ...(ipv6?.Ipv6CidrBlock !== undefined && { ipv6CidrBlock: ipv6.Ipv6CidrBlock }),
    mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch === true,
    assignIpv6AddressOnCreation: subnet.AssignIpv6AddressOnCreation === true,
    ...(subnet.OwnerId !== undefined && { ownerId: subnet.OwnerId }),
  };
}

/** Subnets. Their natural key is VPC and CIDR: EC2 refuses a second one with InvalidSubnet.Conflict. */
export function handler(ec2: EC2Client, { stack }: Ec2Settings): ResourceHandler<PlannedSubnetResource> {
  return {
    safeToRepeat: true,

    create: (subnet, scope) =>
      inZone(subnet.availabilityZone, `the subnet ${subnet.name}`, 'choose another zone for it', () =>
        calling('CreateSubnet', async () => {
          const { Subnet } = await ec2.send(
            new CreateSubnetCommand({
              VpcId: scope.idOf(VPC_KEY),
              CidrBlock: subnet.cidrBlock,
              ...ipv6BlockOf(subnet, scope),
              AvailabilityZone: subnet.availabilityZone,
              TagSpecifications: tagSpecifications('subnet', stack, scope, subnet),
            }),
          );
          return present(Subnet?.SubnetId, 'SubnetId');
        }),
      ),

    findOwned: (resources, scope) => findTagged(ec2, reader, ownedInVpc(stack, scope), resources),

    remove: (id) => remove(ec2, id),
  };
}

function ipv6BlockOf(
  { ipv6Index }: PlannedSubnetResource,
  scope: Scope,
): { readonly Ipv6CidrBlock?: string } {
  if (ipv6Index === undefined) return {};
  return { Ipv6CidrBlock: ipv6SubnetBlock(scope.idOf(IPV6_BLOCK_KEY), ipv6Index) };
}

async function remove(ec2: EC2Client, SubnetId: string): Promise<void> {
  await calling('DeleteSubnet', () => ec2.send(new DeleteSubnetCommand({ SubnetId })));
}

/** The associations of a subnet with route tables go with it. */
export const contents: VpcContents = {
  type: 'subnet',
  kind: 'subnet',
  async find(ec2, vpcId) {
    const subnets = await reader.describe(ec2, [inVpc(vpcId)]);
    return subnets.map((subnet) => contentItem(subnet, subnet.ownerId, subnet.cidrBlock));
  },
  remove,
};
