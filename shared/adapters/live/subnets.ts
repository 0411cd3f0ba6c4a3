import { DescribeSubnetsCommand, type Subnet } from '@aws-sdk/client-ec2';
import type { LiveSubnet } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveSubnets: LiveView<LiveSubnet> = {
  byId: 'subnet-id',
  describe: (ec2, Filters) =>
    described(async (NextToken) => {
      const answer = await ec2.send(new DescribeSubnetsCommand({ Filters, NextToken }));
      return { items: answer.Subnets, next: answer.NextToken };
    }, liveSubnet),
};

function liveSubnet(subnet: Subnet): LiveSubnet {
  const ipv6 = subnet.Ipv6CidrBlockAssociationSet?.find(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  );
  return {
    kind: 'subnet',
    id: present(subnet.SubnetId, 'SubnetId'),
    tags: tagsByKey(subnet.Tags),
    vpcId: present(subnet.VpcId, 'VpcId'),
    cidrBlock: present(subnet.CidrBlock, 'CidrBlock'),
    availabilityZone: present(subnet.AvailabilityZone, 'AvailabilityZone'),
    ...(ipv6?.Ipv6CidrBlock !== undefined && { ipv6CidrBlock: ipv6.Ipv6CidrBlock }),
    mapPublicIpOnLaunch: subnet.MapPublicIpOnLaunch === true,
    assignIpv6AddressOnCreation: subnet.AssignIpv6AddressOnCreation === true,
  };
}
