import { DescribeInternetGatewaysCommand, type InternetGateway } from '@aws-sdk/client-ec2';
import type { LiveInternetGateway } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveInternetGateways: LiveView<LiveInternetGateway> = {
  byId: 'internet-gateway-id',
  describe: (ec2, Filters) =>
    described(async (NextToken) => {
      const answer = await ec2.send(new DescribeInternetGatewaysCommand({ Filters, NextToken }));
      return { items: answer.InternetGateways, next: answer.NextToken };
    }, liveInternetGateway),
};

function liveInternetGateway({ InternetGatewayId, Attachments, Tags }: InternetGateway): LiveInternetGateway {
  const attachment = Attachments?.find(({ State }) => State !== 'detaching' && State !== 'detached');
  const vpcId = attachment?.VpcId;
  return {
    kind: 'internet-gateway',
    id: present(InternetGatewayId, 'InternetGatewayId'),
    tags: tagsByKey(Tags),
    ...(vpcId !== undefined && { vpcId }),
  };
}
