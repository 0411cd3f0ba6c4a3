import { DescribeSecurityGroupsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { described, tagsByKey } from '../../../shared/adapters/live/live-view';
import { inVpc, type VpcContent } from './vpc-content';

/** Security groups, but for the one that every VPC comes with. */
export function securityGroups(ec2: EC2Client): VpcContent {
  return {
    find: (vpcId) =>
      described(
        async (NextToken) => {
          const answer = await ec2.send(
            new DescribeSecurityGroupsCommand({ Filters: [inVpc(vpcId)], NextToken }),
          );
          const others = answer.SecurityGroups?.filter(({ GroupName }) => GroupName !== 'default');
          return { items: others, next: answer.NextToken };
        },
        ({ GroupId: id = '', Tags }) => ({ id, tags: tagsByKey(Tags) }),
      ),
  };
}
