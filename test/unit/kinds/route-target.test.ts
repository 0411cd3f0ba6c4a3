import { targetOf } from '../../../shared/kinds/route/target';

describe('targetOf', () => {
  it.each([
    [
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active', Origin: 'CreateRoute' },
      'igw-1',
    ],
    [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }, 'nat-1'],
    [{ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }, 'eigw-1'],
    [{ DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' }, 'vpce-1'],
    [
      { CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/1' },
      'arn:aws:networkmanager::1:core-network/1',
    ],
    // An instance is named by its interface.
    [{ InstanceId: 'i-1', InstanceOwnerId: '111122223333', NetworkInterfaceId: 'eni-1' }, 'eni-1'],
    [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }, 'local'],
    [{ DestinationPrefixListId: 'pl-1', GatewayId: '' }, undefined],
  ])('of %j is %s', (route, target) => {
    expect(targetOf(route)).toBe(target);
  });
});
