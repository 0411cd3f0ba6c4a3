import {
  CreateSubnetCommand,
  DeleteSubnetCommand,
  DescribeSubnetsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { allPages, calling, present } from '../../../shared/adapters/ec2-calls';
import { ipv6SubnetBlock } from '../../../shared/domain/network/ipv6';
import { IPV6_BLOCK_KEY, VPC_KEY, type PlannedSubnet } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler, Scope } from '../ports';
import { foundResources, ownedInVpc, tagSpecifications } from './ownership';

/** Subnets. Their natural key is VPC and CIDR: EC2 refuses a second one with InvalidSubnet.Conflict. */
export function subnetHandler(ec2: EC2Client, stack: string): ResourceHandler<PlannedSubnet> {
  return {
    safeToRepeat: true,

    create: (subnet, scope) =>
      calling(async () => {
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

    findOwned: (resources, scope) =>
      calling(async () => {
        const subnets = await allPages(async (NextToken) => {
          const { Subnets, NextToken: next } = await ec2.send(
            new DescribeSubnetsCommand({ Filters: ownedInVpc(stack, scope), NextToken }),
          );
          return { items: Subnets, next };
        });
        return foundResources(
          resources,
          subnets.map(({ SubnetId, Tags }) => ({ id: SubnetId, tags: Tags })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteSubnetCommand({ SubnetId: id }));
      }),
  };
}

function ipv6BlockOf({ ipv6Index }: PlannedSubnet, scope: Scope): { readonly Ipv6CidrBlock?: string } {
  if (ipv6Index === undefined) return {};
  return { Ipv6CidrBlock: ipv6SubnetBlock(scope.idOf(IPV6_BLOCK_KEY), ipv6Index) };
}
