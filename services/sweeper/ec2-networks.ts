import {
  CreateTagsCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Tag,
} from '@aws-sdk/client-ec2';
import { allPages, calling } from '../../shared/adapters/ec2-calls';
import { TAGS } from '../../shared/domain/network-tags';
import { ResourceFailure } from '../../shared/domain/resource-failure';
import type { OwnedNetworks } from './ports';

/** @param stack value of the tag `vpc-vending:stack` on everything this deployment makes */
export function createEc2Networks(ec2: EC2Client, stack: string): OwnedNetworks {
  const ours = { Name: `tag:${TAGS.stack}`, Values: [stack] };

  return {
    async list() {
      const vpcs = await allPages((NextToken) =>
        calling(async () => {
          const answer = await ec2.send(new DescribeVpcsCommand({ Filters: [ours], NextToken }));
          return { items: answer.Vpcs, next: answer.NextToken };
        }),
      );
      return vpcs.map(({ VpcId = '', Tags }) => {
        const requestId = valueOf(Tags, TAGS.requestId);
        const quarantinedSince = valueOf(Tags, TAGS.quarantinedSince);
        return {
          vpcId: VpcId,
          ...(requestId !== undefined && { requestId }),
          ...(quarantinedSince !== undefined && { quarantinedSince }),
        };
      });
    },

    quarantine: (vpcId, since) =>
      calling(async () => {
        const Tags = [{ Key: TAGS.quarantinedSince, Value: since }];
        await ec2.send(new CreateTagsCommand({ Resources: [vpcId], Tags }));
      }),

    async remove(vpcId) {
      // Whatever lives in a VPC has a network interface there. Looked for first: nothing is deleted by halves.
      const inVpc = { Name: 'vpc-id', Values: [vpcId] };
      const { NetworkInterfaces = [] } = await calling(() =>
        ec2.send(new DescribeNetworkInterfacesCommand({ Filters: [inVpc], MaxResults: 5 })),
      );
      if (NetworkInterfaces.length > 0) return 'in-use';
      const Filters = [inVpc, ours];
      const subnets = await allPages((NextToken) =>
        calling(async () => {
          const answer = await ec2.send(new DescribeSubnetsCommand({ Filters, NextToken }));
          return { items: answer.Subnets, next: answer.NextToken };
        }),
      );
      try {
        for (const { SubnetId } of subnets)
          await deleted(() => ec2.send(new DeleteSubnetCommand({ SubnetId })));
        await deleted(() => ec2.send(new DeleteVpcCommand({ VpcId: vpcId })));
        return 'removed';
      } catch (error) {
        if (error instanceof ResourceFailure && error.failureClass === 'in-use') return 'in-use';
        throw error;
      }
    },
  };
}

/** What is gone already, after a quarantine, is no lag: it is gone. */
async function deleted(call: () => Promise<unknown>): Promise<void> {
  try {
    await calling(call);
  } catch (error) {
    if (!(error instanceof ResourceFailure && error.code === 'resource-disappeared')) throw error;
  }
}

function valueOf(tags: readonly Tag[] | undefined, key: string): string | undefined {
  return tags?.find(({ Key }) => Key === key)?.Value;
}
