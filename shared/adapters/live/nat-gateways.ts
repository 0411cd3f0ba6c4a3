import { DescribeNatGatewaysCommand, type NatGateway } from '@aws-sdk/client-ec2';
import type { LiveNatGateway } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveNatGateways: LiveView<LiveNatGateway> = {
  byId: 'nat-gateway-id',
  async describe(ec2, Filter) {
    const gateways = await described(async (NextToken) => {
      const answer = await ec2.send(new DescribeNatGatewaysCommand({ Filter, NextToken }));
      return { items: answer.NatGateways, next: answer.NextToken };
    }, liveNatGateway);
    // EC2 shows those that are gone for another hour.
    return gateways.filter(({ state }) => state !== 'deleted');
  },
};

function liveNatGateway({
  NatGatewayId,
  State,
  SubnetId,
  NatGatewayAddresses,
  Tags,
}: NatGateway): LiveNatGateway {
  return {
    kind: 'nat-gateway',
    id: present(NatGatewayId, 'NatGatewayId'),
    tags: tagsByKey(Tags),
    state: present(State, 'State'),
    subnetId: present(SubnetId, 'SubnetId'),
    allocationIds: (NatGatewayAddresses ?? []).flatMap(({ AllocationId }) => AllocationId ?? []),
  };
}
