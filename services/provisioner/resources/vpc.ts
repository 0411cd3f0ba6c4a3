import { CreateVpcCommand, DeleteVpcCommand, DescribeVpcsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { allPages, calling, present } from '../../../shared/adapters/ec2-calls';
import type { PlannedVpc } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';
import { foundResources, ownedBy, tagSpecifications } from './ownership';

/** VPCs. CreateVpc takes no client token and refuses nothing a second time: the intent is our only guard. */
export function vpcHandler(ec2: EC2Client, stack: string): ResourceHandler<PlannedVpc> {
  return {
    safeToRepeat: false,

    create: (vpc, scope) =>
      calling(async () => {
        const { Vpc } = await ec2.send(
          new CreateVpcCommand({
            CidrBlock: vpc.cidrBlock,
            ...(vpc.ipv6 && { AmazonProvidedIpv6CidrBlock: true }),
            TagSpecifications: tagSpecifications('vpc', stack, scope, vpc),
          }),
        );
        return present(Vpc?.VpcId, 'VpcId');
      }),

    findOwned: (resources, scope) =>
      calling(async () => {
        const vpcs = await allPages(async (NextToken) => {
          const { Vpcs, NextToken: next } = await ec2.send(
            new DescribeVpcsCommand({ Filters: ownedBy(stack, scope), NextToken }),
          );
          return { items: Vpcs, next };
        });
        return foundResources(
          resources,
          vpcs.map(({ VpcId, CidrBlock, Tags }) => ({
            id: VpcId,
            tags: Tags,
            // A run after a retry may get other addresses of its pool.
            ...(resources.every(({ cidrBlock }) => cidrBlock !== CidrBlock) && { isMisfit: true }),
          })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        await ec2.send(new DeleteVpcCommand({ VpcId: id }));
      }),
  };
}
