import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { described, inVpc, tagsByKey } from '../ec2/reader';
import type { VpcContents } from '../ec2/vpc-contents';

/** Security groups, but for the one that every VPC comes with. We make none. */
export const securityGroups: VpcContents = {
  type: 'security-group',
  find: (ec2, vpcId) =>
    described(
      'DescribeSecurityGroups',
      async (NextToken) => {
        const Filters = [inVpc(vpcId)];
        const answer = await ec2.send(new DescribeSecurityGroupsCommand({ Filters, NextToken }));
        const others = answer.SecurityGroups?.filter(({ GroupName }) => GroupName !== 'default');
        return { items: others, next: answer.NextToken };
      },
      ({ GroupId = '', GroupName = '', OwnerId = '', Tags }) => {
        return { id: GroupId, tags: tagsByKey(Tags), owner: OwnerId, description: GroupName };
      },
    ),
};
