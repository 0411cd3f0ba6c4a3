import { CreateVpcCommand, DeleteVpcCommand, DescribeVpcsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { PlannedVpc } from '../../../shared/domain/network-plan';
import type { ResourceHandler } from '../ports';
import { allPages, calling, present } from '../../../shared/adapters/ec2-calls';
import { foundResources, ownedBy, tagSpecifications } from './ownership';

/** VPCs. CreateVpc takes no client token and refuses nothing a second time: the intent is our only guard. */
export function vpcHandler(ec2: EC2Client, stack: string): ResourceHandler<PlannedVpc> {
  return {
    refusedWhenRepeated: false,

    create: (vpc, scope) =>
      calling(async () => {
        const answer = await ec2.send(
          new CreateVpcCommand({
            CidrBlock: vpc.cidrBlock,
            TagSpecifications: tagSpecifications('vpc', stack, scope, vpc),
          }),
        );
        return present(answer.Vpc?.VpcId, 'VpcId');
      }),

    findOwned: (scope) =>
      calling(async () => {
        const vpcs = await allPages(async (NextToken) => {
          const { Vpcs, NextToken: next } = await ec2.send(
            new DescribeVpcsCommand({ Filters: ownedBy(stack, scope), NextToken }),
          );
          return { items: Vpcs, next };
        });
        return foundResources(vpcs.map(({ VpcId, Tags }) => ({ id: VpcId, tags: Tags })));
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteVpcCommand({ VpcId: id }));
      }),
  };
}
