import type { EC2Client } from '@aws-sdk/client-ec2';
import { handler } from '../../../../shared/kinds/default-security-group-lock/ec2';
import type { AnyCommand } from '../../../simulation/aws/sdk-client';
import { failureOf, NetworkInParts } from './network-in-parts';

const KEY = 'vpc/default-security-group';

function groupsOf({ ec2 }: NetworkInParts, vpcId: string) {
  const { SecurityGroups = [] } = ec2.call('DescribeSecurityGroups', {
    Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
  });
  return SecurityGroups;
}

const defaultGroupOf = (network: NetworkInParts, vpcId = network.scope.idOf('vpc')) =>
  groupsOf(network, vpcId).find(({ GroupName }) => GroupName === 'default');

const NO_RULES = { IpPermissions: [], IpPermissionsEgress: [] };

describe('default-security-group-lock/ec2', () => {
  it('takes all rules, of IPv6 as well, and is known by the group', async () => {
    const network = new NetworkInParts();
    await network.makeReadyFor(KEY);
    const calls = await network.callsOf(() => network.make(KEY));
    expect(calls).toEqual([
      'DescribeSecurityGroups',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
    ]);
    expect(defaultGroupOf(network)).toMatchObject({ GroupId: network.scope.idOf(KEY), ...NO_RULES });
  });

  it('asks for nothing more where there is nothing to take', async () => {
    const network = new NetworkInParts();
    await network.make(KEY);
    expect(await network.callsOf(() => network.create(KEY))).toEqual(['DescribeSecurityGroups']);
  });

  it.each(['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'])(
    'goes on from where a lost answer of %s left it',
    async (action) => {
      const network = new NetworkInParts();
      await network.make('vpc');
      network.faults.set({ service: 'ec2', action, fault: 'reply-lost', times: 1 });
      expect((await failureOf(() => network.create(KEY))).failureClass).toBe('unknown-outcome');
      await network.make(KEY);
      expect(defaultGroupOf(network)).toMatchObject(NO_RULES);
    },
  );

  it('takes the rest when a rule goes away between looking and taking', async () => {
    const network = new NetworkInParts();
    await network.make('vpc');
    const racing = {
      async send(command: AnyCommand) {
        const answer = await network.client.send(command as never);
        if (command.constructor.name.startsWith('Describe')) revokeIpv4Egress(network);
        return answer;
      },
    };
    await handler(racing as unknown as EC2Client).create(network.planned(KEY) as never, network.scope);
    expect(defaultGroupOf(network)).toMatchObject(NO_RULES);
  });

  it('touches no other group, in no VPC', async () => {
    const network = new NetworkInParts();
    const neighbour = new NetworkInParts({ beside: network, stack: 'another-service' });
    await neighbour.make('vpc');
    const VpcId = await network.make('vpc');
    const group = { GroupName: 'web', Description: 'theirs', VpcId };
    network.ec2.call('CreateSecurityGroup', group);
    const others = () => [
      groupsOf(network, neighbour.scope.idOf('vpc')),
      groupsOf(network, VpcId).filter(({ GroupName }) => GroupName !== 'default'),
    ];
    const before = others();
    await network.make(KEY);
    expect(others()).toEqual(before);
    expect(before.flat()).toHaveLength(2);
  });

  it('waits for a VPC that is not visible yet', async () => {
    const network = new NetworkInParts({ settings: { describeLagMs: 1_000 } });
    await network.make('vpc');
    expect((await failureOf(() => network.create(KEY))).failureClass).toBe('not-visible');
  });

  function revokeIpv4Egress(network: NetworkInParts): void {
    network.ec2.call('RevokeSecurityGroupEgress', {
      GroupId: defaultGroupOf(network)?.GroupId ?? '',
      IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
  }
});
