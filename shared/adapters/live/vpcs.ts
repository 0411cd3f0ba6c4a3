import { DescribeVpcsCommand, type Vpc } from '@aws-sdk/client-ec2';
import type { LiveVpc } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveVpcs: LiveView<LiveVpc> = {
  byId: 'vpc-id',
  describe: (ec2, Filters) =>
    described(async (NextToken) => {
      const answer = await ec2.send(new DescribeVpcsCommand({ Filters, NextToken }));
      return { items: answer.Vpcs, next: answer.NextToken };
    }, liveVpc),
};

function liveVpc({ VpcId, CidrBlock, Ipv6CidrBlockAssociationSet = [], Tags }: Vpc): LiveVpc {
  const ipv6 = Ipv6CidrBlockAssociationSet.find(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  );
  return {
    kind: 'vpc',
    id: present(VpcId, 'VpcId'),
    tags: tagsByKey(Tags),
    cidrBlock: present(CidrBlock, 'CidrBlock'),
    ...(ipv6?.Ipv6CidrBlock !== undefined && { ipv6CidrBlock: ipv6.Ipv6CidrBlock }),
  };
}
