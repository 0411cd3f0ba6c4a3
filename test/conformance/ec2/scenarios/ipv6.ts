import { givenSubnet, givenVpc, idOf } from '../preconditions';
import type { Scenario, Script } from '../scenario';

/** A VPC with an IPv6 block, and the /64 of that number in it. */
async function givenDualStackVpc({ call }: Script, cidrBlock = '10.0.0.0/16') {
  const input = { CidrBlock: cidrBlock, AmazonProvidedIpv6CidrBlock: true };
  const VpcId = idOf((await call('CreateVpc', input))?.Vpc?.VpcId);
  const described = await call('DescribeVpcs', { VpcIds: [VpcId] });
  const [association] = described?.Vpcs?.[0]?.Ipv6CidrBlockAssociationSet ?? [];
  const network = (association?.Ipv6CidrBlock ?? '').replace('00::/56', '');
  return {
    VpcId,
    AssociationId: idOf(association?.AssociationId),
    block: (number: number) => `${network}0${number}::/64`,
  };
}

const zone = { AvailabilityZone: 'us-east-1a' };

export const ipv6: readonly Scenario[] = [
  {
    name: 'a VPC with an IPv6 block',
    async run(script) {
      const { call } = script;
      const { VpcId } = await givenDualStackVpc(script);
      const ofVpc = { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] };
      await call('DescribeRouteTables', ofVpc);
      await call('DescribeNetworkAcls', ofVpc);
      await call('DescribeSecurityGroups', ofVpc);
      await call('CreateVpc', { CidrBlock: '10.1.0.0/16', AmazonProvidedIpv6CidrBlock: false });
    },
  },
  {
    name: 'a VPC loses its IPv6 block',
    async run(script) {
      const { call } = script;
      const { VpcId, AssociationId } = await givenDualStackVpc(script);
      await call('DescribeSecurityGroups', { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] });
      await call('DisassociateVpcCidrBlock', { AssociationId });
      await call('DescribeVpcs', { VpcIds: [VpcId] });
      await call('DisassociateVpcCidrBlock', { AssociationId });
    },
  },
  {
    name: 'associations of blocks that are none',
    async run(script) {
      const { call, wire } = script;
      const created = await call('CreateVpc', { CidrBlock: '10.0.0.0/16' });
      const primary = idOf(created?.Vpc?.CidrBlockAssociationSet?.[0]?.AssociationId);
      for (const AssociationId of [primary, 'vpc-cidr-assoc-0123456789abcdef0', 'vpc-cidr-assoc-xyz']) {
        await call('DisassociateVpcCidrBlock', { AssociationId });
      }
      await wire({ Action: 'DisassociateVpcCidrBlock' });
    },
  },
  {
    name: 'a subnet with an IPv6 block',
    async run(script) {
      const { call } = script;
      const { VpcId, AssociationId, block } = await givenDualStackVpc(script);
      const input = { VpcId, CidrBlock: '10.0.1.0/24', Ipv6CidrBlock: block(1), ...zone };
      const SubnetId = idOf((await call('CreateSubnet', input))?.Subnet?.SubnetId);
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('CreateSubnet', { ...input, CidrBlock: '10.0.2.0/24' });
      await call('ModifySubnetAttribute', { SubnetId, AssignIpv6AddressOnCreation: { Value: true } });
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('DisassociateVpcCidrBlock', { AssociationId });
    },
  },
  {
    name: 'IPv6 blocks that no subnet can have',
    async run(script) {
      const { call } = script;
      const { VpcId, block } = await givenDualStackVpc(script);
      const dualStack = { VpcId, CidrBlock: '10.0.1.0/24', ...zone };
      await call('CreateSubnet', { ...dualStack, Ipv6CidrBlock: block(0).replace('/64', '/65') });
      await call('CreateSubnet', { ...dualStack, Ipv6CidrBlock: '2001:db8:ffff::/64' });
      await call('CreateSubnet', { ...dualStack, Ipv6CidrBlock: 'nonsense' });
      const single = await givenVpc(script, '10.1.0.0/16');
      const input = { VpcId: single, CidrBlock: '10.1.1.0/24', ...zone };
      await call('CreateSubnet', { ...input, Ipv6CidrBlock: block(1) });
      const SubnetId = await givenSubnet(script, single, '10.1.2.0/24');
      await call('ModifySubnetAttribute', { SubnetId, AssignIpv6AddressOnCreation: { Value: true } });
    },
  },
  {
    name: 'filters of IPv6 blocks',
    async run(script) {
      const { call } = script;
      const { VpcId, AssociationId, block } = await givenDualStackVpc(script);
      await givenVpc(script, '10.1.0.0/16');
      const dualStack = { VpcId, CidrBlock: '10.0.1.0/24', ...zone };
      await call('CreateSubnet', { ...dualStack, Ipv6CidrBlock: block(1) });
      for (const [suffix, value] of [
        ['association-id', AssociationId],
        ['state', 'associated'],
      ] as const) {
        const Filters = [{ Name: `ipv6-cidr-block-association.${suffix}`, Values: [value] }];
        await call('DescribeVpcs', { Filters });
        await call('DescribeSubnets', { Filters });
      }
    },
  },
];
