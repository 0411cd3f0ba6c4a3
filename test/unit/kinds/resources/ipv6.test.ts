import { handler } from '../../../../shared/kinds/ipv6-block/ec2';
import type { PlannedIpv6Block } from '../../../../shared/kinds/ipv6-block/plan';
import { ec2Answering } from '../../../builders/ec2-answering';
import { failureOf, NetworkInParts } from './network-in-parts';

describe('ipv6-block/ec2: the IPv6 block of a VPC', () => {
  it('comes with the VPC, without a call of its own', async () => {
    const network = new NetworkInParts();
    expect(await network.callsOf(() => network.make('vpc'))).toEqual(['CreateVpc']);
    const [vpc] = network.ec2.vpcs();
    expect(vpc?.Ipv6CidrBlockAssociationSet).toHaveLength(1);
  });

  it('is not asked for unless it is planned', async () => {
    const network = new NetworkInParts({ spec: { ipv6: false } });
    await network.make('vpc');
    expect(network.ec2.vpcs()[0]?.Ipv6CidrBlockAssociationSet ?? []).toEqual([]);
  });

  it('is its own id, once it is there', async () => {
    const network = new NetworkInParts({ settings: { ipv6AssociatingMs: 5_000 } });
    await network.make('vpc');
    expect(await failureOf(() => network.create('vpc/ipv6-block'))).toMatchObject({
      failureClass: 'not-visible',
    });
    network.clock.advance(5_000);
    const calls = await network.callsOf(() => network.make('vpc/ipv6-block'));
    expect(calls).toEqual(['DescribeVpcs']);
    expect(network.scope.idOf('vpc/ipv6-block')).toMatch(/^[0-9a-f:]+::\/56$/);
    expect(network.scope.idOf('vpc/ipv6-block')).toBe(
      network.ec2.vpcs()[0]?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock,
    );
  });

  it.each<[string, object, string]>([
    ['in AWS’s words', { StatusMessage: 'no capacity' }, 'Amazon gave no IPv6 block: no capacity'],
    ['where AWS has no words', {}, 'Amazon gave no IPv6 block: '],
  ])('says why Amazon gave none, %s', async (_, words, message) => {
    for (const State of ['failing', 'failed']) {
      const network = new NetworkInParts();
      network.record('vpc', 'vpc-1');
      const Ipv6CidrBlockAssociationSet = [{ Ipv6CidrBlockState: { State, ...words } }];
      const { client } = ec2Answering({ DescribeVpcs: { Vpcs: [{ Ipv6CidrBlockAssociationSet }] } });
      const planned = network.planned('vpc/ipv6-block') as PlannedIpv6Block;
      expect(await failureOf(() => handler(client).create(planned, network.scope))).toMatchObject({
        failureClass: 'permanent',
        message,
      });
    }
  });

  it('is not there while EC2 shows none at all', async () => {
    const network = new NetworkInParts();
    network.record('vpc', 'vpc-1');
    const { client } = ec2Answering({ DescribeVpcs: { Vpcs: [{}] } });
    const planned = network.planned('vpc/ipv6-block') as PlannedIpv6Block;
    const { failureClass } = await failureOf(() => handler(client).create(planned, network.scope));
    expect(failureClass).toBe('not-visible');
  });

  it('is not one that a third party has removed', async () => {
    const network = new NetworkInParts();
    await network.make('vpc');
    const [association] = network.ec2.vpcs()[0]?.Ipv6CidrBlockAssociationSet ?? [];
    network.ec2.call('DisassociateVpcCidrBlock', { AssociationId: association?.AssociationId ?? '' });
    const { failureClass } = await failureOf(() => network.create('vpc/ipv6-block'));
    expect(failureClass).toBe('not-visible');
  });

  it('belongs to a VPC that is not visible yet', async () => {
    const network = new NetworkInParts({ settings: { describeLagMs: 1_000 } });
    await network.make('vpc');
    const { failureClass } = await failureOf(() => network.create('vpc/ipv6-block'));
    expect(failureClass).toBe('not-visible');
  });
});

describe('the IPv6 blocks of subnets', () => {
  it('are the /64 blocks of the VPC’s, each its own', async () => {
    const network = new NetworkInParts();
    await network.make('subnet/isolated-b');
    await network.make('subnet/public-a');
    const [prefix] = network.scope.idOf('vpc/ipv6-block').split('00::/56');
    const blocks = network.ec2
      .subnets()
      .map(({ CidrBlock, Ipv6CidrBlockAssociationSet: [block] = [] }) => [CidrBlock, block?.Ipv6CidrBlock]);
    expect(blocks).toEqual([
      ['10.0.5.0/24', `${prefix ?? ''}05::/64`],
      ['10.0.0.0/24', `${prefix ?? ''}00::/64`],
    ]);
  });

  it('are none where none is planned', async () => {
    const network = new NetworkInParts({ spec: { ipv6: false } });
    await network.make('subnet/public-a');
    expect(network.ec2.subnets()[0]?.Ipv6CidrBlockAssociationSet ?? []).toEqual([]);
  });
});
