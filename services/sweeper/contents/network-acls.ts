import { DescribeNetworkAclsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { described, tagsByKey } from '../../../shared/adapters/live/live-view';
import { inVpc, type VpcContent } from './vpc-content';

/** Network ACLs, but for the one that every VPC comes with. */
export function networkAcls(ec2: EC2Client): VpcContent {
  return {
    find: (vpcId) =>
      described(
        async (NextToken) => {
          const answer = await ec2.send(
            new DescribeNetworkAclsCommand({ Filters: [inVpc(vpcId)], NextToken }),
          );
          const others = answer.NetworkAcls?.filter(({ IsDefault }) => IsDefault !== true);
          return { items: others, next: answer.NextToken };
        },
        ({ NetworkAclId: id = '', Tags }) => ({ id, tags: tagsByKey(Tags) }),
      ),
  };
}
