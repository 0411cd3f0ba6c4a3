import {
  givenAddress,
  givenInternetGateway,
  givenNatGateway,
  givenRouteTable,
  givenSubnet,
  givenVpc,
  idOf,
  tagged,
} from '../preconditions';
import type { Scenario, Script } from '../scenario';

const NOTHING = 'nat-0123456789abcdef0';

async function givenPublicSubnet(script: Script) {
  const VpcId = await givenVpc(script);
  const InternetGatewayId = await givenInternetGateway(script, VpcId);
  return { VpcId, InternetGatewayId, SubnetId: await givenSubnet(script, VpcId) };
}

export const natGateways: readonly Scenario[] = [
  {
    name: 'a NAT gateway comes',
    async run(script) {
      const { call } = script;
      const { VpcId, InternetGatewayId, SubnetId } = await givenPublicSubnet(script);
      const AllocationId = await givenAddress(script);
      const tags = tagged('natgateway', { Name: 'nat' });
      await call('CreateNatGateway', { SubnetId, AllocationId, ConnectivityType: 'public', ...tags });
      await call('DescribeNatGateways', {});
      await call('DescribeNetworkInterfaces', { Filters: [{ Name: 'subnet-id', Values: [SubnetId] }] });
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
      await call('DescribeSubnets', { SubnetIds: [SubnetId] });
      await call('DetachInternetGateway', { InternetGatewayId, VpcId });
      await call('DeleteVpc', { VpcId });
    },
  },
  {
    name: 'a NAT gateway keeps its subnet',
    async run(script) {
      const { SubnetId } = await givenPublicSubnet(script);
      await givenNatGateway(script, SubnetId, await givenAddress(script));
      await script.call('DeleteSubnet', { SubnetId });
    },
  },
  {
    name: 'a NAT gateway keeps its address',
    async run(script) {
      const { SubnetId } = await givenPublicSubnet(script);
      const AllocationId = await givenAddress(script);
      await givenNatGateway(script, SubnetId, AllocationId);
      await script.call('ReleaseAddress', { AllocationId });
    },
  },
  {
    name: 'a NAT gateway goes',
    async run(script) {
      const { call } = script;
      const { VpcId, InternetGatewayId, SubnetId } = await givenPublicSubnet(script);
      const AllocationId = await givenAddress(script);
      const NatGatewayId = await givenNatGateway(script, SubnetId, AllocationId);
      await call('DeleteNatGateway', { NatGatewayId });
      await call('DescribeNatGateways', { NatGatewayIds: [NatGatewayId] });
      await call('DeleteNatGateway', { NatGatewayId });
      await call('DescribeNetworkInterfaces', {});
      await call('DescribeAddresses', { AllocationIds: [AllocationId] });
      await call('ReleaseAddress', { AllocationId });
      await call('DetachInternetGateway', { InternetGatewayId, VpcId });
      await call('DeleteSubnet', { SubnetId });
    },
  },
  {
    name: 'a private NAT gateway',
    async run(script) {
      const { call } = script;
      const SubnetId = await givenSubnet(script, await givenVpc(script));
      await call('CreateNatGateway', { SubnetId, ConnectivityType: 'private' });
      await call('DescribeNatGateways', {});
      const AllocationId = await givenAddress(script);
      await call('CreateNatGateway', { SubnetId, ConnectivityType: 'private', AllocationId });
    },
  },
  {
    name: 'a NAT gateway without internet gateway',
    async run(script) {
      const SubnetId = await givenSubnet(script, await givenVpc(script));
      await givenNatGateway(script, SubnetId, await givenAddress(script));
      await script.call('DescribeNatGateways', {});
    },
  },
  {
    name: 'a NAT gateway with an address that is taken',
    async run(script) {
      const { SubnetId } = await givenPublicSubnet(script);
      const AllocationId = await givenAddress(script);
      await givenNatGateway(script, SubnetId, AllocationId);
      await script.call('CreateNatGateway', { SubnetId, AllocationId });
      await script.call('DescribeNatGateways', {});
    },
  },
  {
    name: 'a route to a NAT gateway',
    async run(script) {
      const { call } = script;
      const { VpcId, SubnetId } = await givenPublicSubnet(script);
      const NatGatewayId = await givenNatGateway(script, SubnetId, await givenAddress(script));
      const RouteTableId = await givenRouteTable(script, VpcId);
      const route = { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' };
      await call('CreateRoute', { ...route, NatGatewayId: NOTHING });
      await call('CreateRoute', { ...route, NatGatewayId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteNatGateway', { NatGatewayId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
    },
  },
  {
    name: 'the token of a NAT gateway',
    async run(script) {
      const { call } = script;
      const { SubnetId } = await givenPublicSubnet(script);
      const [AllocationId, other] = [await givenAddress(script), await givenAddress(script)];
      await call('CreateNatGateway', { SubnetId, AllocationId, ClientToken: 'a' });
      await call('CreateNatGateway', { SubnetId, AllocationId, ClientToken: 'a' });
      await call('CreateNatGateway', { SubnetId, AllocationId: other, ClientToken: 'a' });
    },
  },
  {
    name: 'filters of NAT gateways',
    async run(script) {
      const { VpcId, SubnetId } = await givenPublicSubnet(script);
      const natGatewayId = await givenNatGateway(script, SubnetId, await givenAddress(script));
      const elsewhere = await givenPublicSubnet(script);
      await givenNatGateway(script, elsewhere.SubnetId, await givenAddress(script));
      for (const [Name, value] of [
        ['nat-gateway-id', natGatewayId],
        ['state', 'available'],
        ['subnet-id', SubnetId],
        ['vpc-id', VpcId],
        ['tag-key', 'Name'],
        ['tag:Name', 'nat'],
        ['nonsense', 'x'],
      ] as const) {
        await script.call('DescribeNatGateways', { Filter: [{ Name, Values: [value] }] });
      }
    },
  },
  {
    name: 'NAT gateways that are none',
    async run(script) {
      const { call, wire } = script;
      const { SubnetId } = await givenPublicSubnet(script);
      for (const NatGatewayId of [NOTHING, 'nat-xyz']) {
        await call('DescribeNatGateways', { NatGatewayIds: [NatGatewayId] });
        await call('DeleteNatGateway', { NatGatewayId });
        await call('CreateTags', { Resources: [NatGatewayId], Tags: [{ Key: 'a', Value: '1' }] });
      }
      const AllocationId = await givenAddress(script);
      await call('CreateNatGateway', { SubnetId: 'subnet-0123456789abcdef0', AllocationId });
      await call('CreateNatGateway', { SubnetId, AllocationId: 'eipalloc-0123456789abcdef0' });
      await call('CreateNatGateway', { SubnetId });
      await wire({ Action: 'CreateNatGateway' });
      await wire({ Action: 'DeleteNatGateway' });
    },
  },
  {
    name: 'one NAT gateway is the quota of a zone',
    settings: { natGatewaysPerZoneQuota: 1 },
    async run(script) {
      const { VpcId, SubnetId } = await givenPublicSubnet(script);
      await givenNatGateway(script, SubnetId, await givenAddress(script));
      const other = await givenSubnet(script, VpcId, '10.0.2.0/24', 'us-east-1b');
      await givenNatGateway(script, other, await givenAddress(script));
      const AllocationId = idOf((await script.call('AllocateAddress', {}))?.AllocationId);
      await script.call('CreateNatGateway', { SubnetId, AllocationId });
    },
  },
];
