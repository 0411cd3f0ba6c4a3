import {
  CreateSubnetCommand,
  DeleteSubnetCommand,
  DescribeSubnetsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { VPC_KEY, type PlannedSubnet } from '../../../shared/domain/network-plan';
import type { ResourceHandler } from '../ports';
import { allPages, calling, present } from '../../../shared/adapters/ec2-calls';
import { foundResources, ownedBy, tagSpecifications } from './ownership';

/** Subnets. Their natural key is VPC and CIDR: EC2 refuses a second one with InvalidSubnet.Conflict. */
export function subnetHandler(ec2: EC2Client, stack: string): ResourceHandler<PlannedSubnet> {
  return {
    refusedWhenRepeated: true,

    create: (subnet, scope) =>
      calling(async () => {
        const answer = await ec2.send(
          new CreateSubnetCommand({
            VpcId: scope.idOf(VPC_KEY),
            CidrBlock: subnet.cidrBlock,
            AvailabilityZone: subnet.availabilityZone,
            TagSpecifications: tagSpecifications('subnet', stack, scope, subnet),
          }),
        );
        return present(answer.Subnet?.SubnetId, 'SubnetId');
      }),

    // Only in the recorded VPC: a surplus VPC may hold subnets with the same tags.
    findOwned: (scope) =>
      calling(async () => {
        const Filters = [{ Name: 'vpc-id', Values: [scope.idOf(VPC_KEY)] }, ...ownedBy(stack, scope)];
        const subnets = await allPages(async (NextToken) => {
          const { Subnets, NextToken: next } = await ec2.send(
            new DescribeSubnetsCommand({ Filters, NextToken }),
          );
          return { items: Subnets, next };
        });
        return foundResources(subnets.map(({ SubnetId, Tags }) => ({ id: SubnetId, tags: Tags })));
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteSubnetCommand({ SubnetId: id }));
      }),
  };
}
