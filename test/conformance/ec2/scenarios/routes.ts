import {
  givenEgressOnlyInternetGateway,
  givenInternetGateway,
  givenRouteTable,
  givenVpc,
} from '../preconditions';
import type { Scenario, Script } from '../scenario';

const EVERYWHERE = { DestinationCidrBlock: '0.0.0.0/0' };

/** A VPC with an internet gateway, and a route table that leads to it. */
async function givenRoute(script: Script) {
  const VpcId = await givenVpc(script);
  const GatewayId = await givenInternetGateway(script, VpcId);
  const RouteTableId = await givenRouteTable(script, VpcId);
  await script.call('CreateRoute', { RouteTableId, ...EVERYWHERE, GatewayId });
  return { VpcId, GatewayId, RouteTableId };
}

export const routes: readonly Scenario[] = [
  {
    name: 'routes to an internet gateway',
    async run(script) {
      const { call } = script;
      const { GatewayId, RouteTableId } = await givenRoute(script);
      await call('CreateRoute', { RouteTableId, DestinationCidrBlock: '100.68.0.18/18', GatewayId });
      await call('CreateRoute', { RouteTableId, DestinationIpv6CidrBlock: '::/0', GatewayId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteRoute', { RouteTableId, ...EVERYWHERE });
      await call('DeleteRoute', { RouteTableId, DestinationIpv6CidrBlock: '::/0' });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteRoute', { RouteTableId, ...EVERYWHERE });
      await call('DeleteRoute', { RouteTableId, DestinationCidrBlock: '10.0.0.0/16' });
    },
  },
  {
    name: 'the same route twice',
    async run(script) {
      const { GatewayId, RouteTableId } = await givenRoute(script);
      await script.call('CreateRoute', { RouteTableId, ...EVERYWHERE, GatewayId });
    },
  },
  {
    name: 'another target for a destination',
    async run(script) {
      const { call } = script;
      const { VpcId, GatewayId, RouteTableId } = await givenRoute(script);
      await call('DetachInternetGateway', { InternetGatewayId: GatewayId, VpcId });
      const other = await givenInternetGateway(script, VpcId);
      await call('CreateRoute', { RouteTableId, ...EVERYWHERE, GatewayId: other });
      await call('ReplaceRoute', { RouteTableId, ...EVERYWHERE, GatewayId: other });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      const absent = { RouteTableId, DestinationCidrBlock: '172.16.0.0/12', GatewayId: other };
      await call('ReplaceRoute', absent);
    },
  },
  {
    name: 'a route whose gateway goes',
    async run(script) {
      const { call } = script;
      const { VpcId, GatewayId, RouteTableId } = await givenRoute(script);
      await call('DetachInternetGateway', { InternetGatewayId: GatewayId, VpcId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteInternetGateway', { InternetGatewayId: GatewayId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
    },
  },
  {
    name: 'routes to an egress-only internet gateway',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const EgressOnlyInternetGatewayId = await givenEgressOnlyInternetGateway(script, VpcId);
      const RouteTableId = await givenRouteTable(script, VpcId);
      await call('CreateRoute', {
        RouteTableId,
        DestinationIpv6CidrBlock: '::/0',
        EgressOnlyInternetGatewayId,
      });
      await call('CreateRoute', { RouteTableId, ...EVERYWHERE, EgressOnlyInternetGatewayId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteEgressOnlyInternetGateway', { EgressOnlyInternetGatewayId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
    },
  },
  {
    name: 'routes that lead out of the VPC',
    async run(script) {
      const { call } = script;
      const { RouteTableId } = await givenRoute(script);
      const unattached = await givenInternetGateway(script);
      const elsewhere = await givenInternetGateway(script, await givenVpc(script, '10.1.0.0/16'));
      for (const GatewayId of [unattached, elsewhere]) {
        await call('CreateRoute', { RouteTableId, DestinationCidrBlock: '172.16.0.0/12', GatewayId });
      }
    },
  },
  {
    name: 'routes that are none',
    async run(script) {
      const { call, wire } = script;
      const { GatewayId, RouteTableId } = await givenRoute(script);
      const to = { RouteTableId, DestinationCidrBlock: '172.16.0.0/12' };
      await call('CreateRoute', { RouteTableId, GatewayId });
      await call('CreateRoute', to);
      await call('CreateRoute', { ...to, GatewayId: 'igw-0123456789abcdef0' });
      await call('CreateRoute', { ...to, GatewayId: 'nonsense' });
      await call('CreateRoute', { ...to, GatewayId, EgressOnlyInternetGatewayId: 'eigw-0123456789abcdef0' });
      await call('CreateRoute', { ...to, EgressOnlyInternetGatewayId: 'eigw-0123456789abcdef0' });
      for (const DestinationCidrBlock of ['nonsense', '10.0.0.0/16', '10.0.1.0/24']) {
        await call('CreateRoute', { RouteTableId, DestinationCidrBlock, GatewayId });
      }
      await call('CreateRoute', { RouteTableId, DestinationIpv6CidrBlock: 'nonsense', GatewayId });
      await call('CreateRoute', { ...to, DestinationIpv6CidrBlock: '2001:db8::/32', GatewayId });
      await wire({ Action: 'CreateRoute' });
      await wire({ Action: 'ReplaceRoute' });
      await wire({ Action: 'DeleteRoute' });
      await wire({ Action: 'DeleteRoute', RouteTableId });
    },
  },
];
