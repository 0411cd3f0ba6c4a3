import {
  DescribeEgressOnlyInternetGatewaysCommand,
  type EgressOnlyInternetGateway,
} from '@aws-sdk/client-ec2';
import type { LiveEgressOnlyInternetGateway } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

/** EC2 filters these by their tags and by nothing else. */
export const liveEgressOnlyInternetGateways: LiveView<LiveEgressOnlyInternetGateway> = {
  describe: (ec2, Filters) =>
    described(async (NextToken) => {
      const answer = await ec2.send(new DescribeEgressOnlyInternetGatewaysCommand({ Filters, NextToken }));
      return { items: answer.EgressOnlyInternetGateways, next: answer.NextToken };
    }, liveGateway),
};

function liveGateway({
  EgressOnlyInternetGatewayId,
  Attachments,
  Tags,
}: EgressOnlyInternetGateway): LiveEgressOnlyInternetGateway {
  const vpcId = Attachments?.[0]?.VpcId;
  return {
    kind: 'egress-only-internet-gateway',
    id: present(EgressOnlyInternetGatewayId, 'EgressOnlyInternetGatewayId'),
    tags: tagsByKey(Tags),
    ...(vpcId !== undefined && { vpcId }),
  };
}
