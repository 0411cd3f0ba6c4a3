import { reader } from '../../../../shared/kinds/vpc-attribute/ec2';
import { failureOf, NetworkInParts } from './network-in-parts';

const SUBNET = 'subnet/public-a';

describe('vpc-attribute/ec2: the attribute of a VPC', () => {
  const key = 'vpc/dns-hostnames';
  const hasHostnames = (network: NetworkInParts) =>
    network.ec2.call('DescribeVpcAttribute', {
      VpcId: network.scope.idOf('vpc'),
      Attribute: 'enableDnsHostnames',
    }).EnableDnsHostnames?.Value;

  it('is switched on by one call, and again without harm', async () => {
    const network = new NetworkInParts();
    await network.make('vpc');
    expect(hasHostnames(network)).toBe(false);
    expect(await network.callsOf(() => network.make(key))).toEqual(['ModifyVpcAttribute']);
    expect(hasHostnames(network)).toBe(true);
    await network.create(key);
    expect(hasHostnames(network)).toBe(true);
    expect(network.scope.idOf(key)).toBe(network.scope.idOf('vpc'));
  });

  it('is read, and is none of a VPC that is gone', async () => {
    const network = new NetworkInParts();
    const id = await network.make('vpc');
    expect(await reader.read(network.client, id)).toMatchObject({ enableDnsHostnames: false });
    await network.make(key);
    expect(await reader.read(network.client, id)).toMatchObject({ enableDnsHostnames: true });
    network.faults.set({ service: 'ec2', action: 'DescribeVpcAttribute', fault: 'throttle', times: 1 });
    expect((await failureOf(() => reader.read(network.client, id))).failureClass).toBe('throttled');
    await network.remove('vpc');
    expect(await reader.read(network.client, id)).toBeUndefined();
  });

  it('waits for a VPC that is not visible yet', async () => {
    const network = new NetworkInParts({ settings: { describeLagMs: 1_000 } });
    await network.make('vpc');
    expect((await failureOf(() => network.create(key))).failureClass).toBe('not-visible');
  });
});

describe('subnet-attribute/ec2: the attributes of a subnet', () => {
  it.each([
    [`${SUBNET}/public-ip`, { MapPublicIpOnLaunch: true, AssignIpv6AddressOnCreation: false }],
    [`${SUBNET}/ipv6-address`, { MapPublicIpOnLaunch: false, AssignIpv6AddressOnCreation: true }],
  ])('are switched on by one call, and again without harm: %s', async (key, expected) => {
    const network = new NetworkInParts();
    await network.make(SUBNET);
    expect(await network.callsOf(() => network.make(key))).toEqual(['ModifySubnetAttribute']);
    expect(network.ec2.subnets()).toEqual([expect.objectContaining(expected)]);
    await network.create(key);
    expect(network.ec2.subnets()).toEqual([expect.objectContaining(expected)]);
    expect(network.scope.idOf(key)).toBe(network.scope.idOf(SUBNET));
  });

  it('do not outlive the subnet', async () => {
    const network = new NetworkInParts();
    await network.make(SUBNET);
    network.ec2.call('DeleteSubnet', { SubnetId: network.scope.idOf(SUBNET) });
    expect(await failureOf(() => network.create(`${SUBNET}/public-ip`))).toMatchObject({
      failureClass: 'not-visible',
      code: 'resource-disappeared',
    });
  });
});

it('settings go with what they belong to', () => {
  const network = new NetworkInParts();
  for (const key of ['vpc/dns-hostnames', `${SUBNET}/public-ip`, 'vpc/default-security-group'])
    expect(network.handler(key)).not.toHaveProperty('remove');
});
