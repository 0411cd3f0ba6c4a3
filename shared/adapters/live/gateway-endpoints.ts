import { DescribeVpcEndpointsCommand, type VpcEndpoint } from '@aws-sdk/client-ec2';
import type { LiveGatewayEndpoint } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveGatewayEndpoints: LiveView<LiveGatewayEndpoint> = {
  byId: 'vpc-endpoint-id',
  describe: (ec2, Filters) =>
    described(async (NextToken) => {
      const answer = await ec2.send(new DescribeVpcEndpointsCommand({ Filters, NextToken }));
      const existing = answer.VpcEndpoints?.filter(({ State }) => State?.toLowerCase() !== 'deleted');
      return { items: existing, next: answer.NextToken };
    }, liveEndpoint),
};

function liveEndpoint({ VpcEndpointId, VpcId, RouteTableIds, Tags }: VpcEndpoint): LiveGatewayEndpoint {
  return {
    kind: 'gateway-endpoint',
    id: present(VpcEndpointId, 'VpcEndpointId'),
    tags: tagsByKey(Tags),
    vpcId: present(VpcId, 'VpcId'),
    routeTableIds: RouteTableIds ?? [],
  };
}
