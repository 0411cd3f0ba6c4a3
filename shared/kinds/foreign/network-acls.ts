import { DescribeNetworkAclsCommand } from '@aws-sdk/client-ec2';
import { TAGS } from '../../domain/network/network-tags';
import { described, inVpc, tagsByKey } from '../ec2/reader';
import type { VpcContents } from '../ec2/vpc-contents';

/** Network ACLs, but for the one that every VPC comes with. We make none. */
export const networkAcls: VpcContents = {
  type: 'network-acl',
  find: (ec2, vpcId) =>
    described(
      'DescribeNetworkAcls',
      async (NextToken) => {
        const Filters = [inVpc(vpcId)];
        const answer = await ec2.send(new DescribeNetworkAclsCommand({ Filters, NextToken }));
        const others = answer.NetworkAcls?.filter(({ IsDefault }) => IsDefault !== true);
        return { items: others, next: answer.NextToken };
      },
      ({ NetworkAclId = '', OwnerId = '', Tags }) => {
        const tags = tagsByKey(Tags);
        return { id: NetworkAclId, tags, owner: OwnerId, description: tags[TAGS.name] ?? '' };
      },
    ),
};
