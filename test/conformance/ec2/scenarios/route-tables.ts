import {
  givenAssociation,
  givenInternetGateway,
  givenRouteTable,
  givenSubnet,
  givenVpc,
  idOf,
  tagged,
} from '../preconditions';
import type { Scenario, Script } from '../scenario';

const NOTHING = 'rtb-0123456789abcdef0';

async function mainTableOf({ call }: Script, vpcId: string) {
  const Filters = [
    { Name: 'vpc-id', Values: [vpcId] },
    { Name: 'association.main', Values: ['true'] },
  ];
  const main = (await call('DescribeRouteTables', { Filters }))?.RouteTables?.[0];
  const associationId = main?.Associations?.find(({ Main }) => Main)?.RouteTableAssociationId;
  return { RouteTableId: idOf(main?.RouteTableId), AssociationId: idOf(associationId) };
}

export const routeTables: readonly Scenario[] = [
  {
    name: 'a route table comes and goes',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      await call('CreateRouteTable', { VpcId, ...tagged('route-table', { Name: 'public' }) });
      const RouteTableId = await givenRouteTable(script, VpcId);
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteVpc', { VpcId });
      await call('DeleteRouteTable', { RouteTableId });
      await call('DeleteRouteTable', { RouteTableId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('CreateRouteTable', { VpcId: 'vpc-0123456789abcdef0' });
    },
  },
  {
    name: 'the token of a route table',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const elsewhere = await givenVpc(script, '10.1.0.0/16');
      const first = await call('CreateRouteTable', { VpcId, ClientToken: 'a' });
      await call('CreateRouteTable', { VpcId, ClientToken: 'a' });
      await call('DescribeRouteTables', { Filters: [{ Name: 'vpc-id', Values: [VpcId] }] });
      await call('CreateRouteTable', { VpcId: elsewhere, ClientToken: 'a' });
      await call('DeleteRouteTable', { RouteTableId: idOf(first?.RouteTable?.RouteTableId) });
      await call('CreateRouteTable', { VpcId, ClientToken: 'a' });
      await call('CreateRouteTable', { VpcId, ClientToken: 'x'.repeat(65) });
    },
  },
  {
    name: 'the main route table',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const { RouteTableId, AssociationId } = await mainTableOf(script, VpcId);
      await call('DeleteRouteTable', { RouteTableId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DisassociateRouteTable', { AssociationId });
    },
  },
  {
    name: 'another main route table',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const { RouteTableId: before, AssociationId } = await mainTableOf(script, VpcId);
      const RouteTableId = await givenRouteTable(script, VpcId);
      await call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId });
      await mainTableOf(script, VpcId);
      await call('DeleteRouteTable', { RouteTableId: before });
      await call('DeleteVpc', { VpcId });
      await call('DescribeRouteTables', {});
    },
  },
  {
    name: 'a subnet uses a route table',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId);
      const [RouteTableId, other] = [
        await givenRouteTable(script, VpcId),
        await givenRouteTable(script, VpcId),
      ];
      const AssociationId = await givenAssociation(script, RouteTableId, SubnetId);
      await call('AssociateRouteTable', { RouteTableId, SubnetId });
      await call('AssociateRouteTable', { RouteTableId: other, SubnetId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteRouteTable', { RouteTableId });
      await call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId });
      const replaced = await call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: other });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId, other] });
      await call('DisassociateRouteTable', { AssociationId });
      await call('DisassociateRouteTable', { AssociationId: idOf(replaced?.NewAssociationId) });
      await call('DeleteRouteTable', { RouteTableId: other });
    },
  },
  {
    name: 'a deleted subnet leaves its route table',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId);
      const RouteTableId = await givenRouteTable(script, VpcId);
      await givenAssociation(script, RouteTableId, SubnetId);
      await call('DeleteSubnet', { SubnetId });
      await call('DescribeRouteTables', { RouteTableIds: [RouteTableId] });
      await call('DeleteRouteTable', { RouteTableId });
    },
  },
  {
    name: 'associations across VPCs',
    async run(script) {
      const { call } = script;
      const [VpcId, elsewhere] = [await givenVpc(script), await givenVpc(script, '10.1.0.0/16')];
      const SubnetId = await givenSubnet(script, VpcId);
      const foreign = await givenRouteTable(script, elsewhere);
      await call('AssociateRouteTable', { RouteTableId: foreign, SubnetId });
      const other = await givenSubnet(script, VpcId, '10.0.2.0/24');
      const AssociationId = await givenAssociation(script, await givenRouteTable(script, VpcId), other);
      await call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: foreign });
    },
  },
  {
    name: 'filters of route tables',
    async run(script) {
      const { call } = script;
      const VpcId = await givenVpc(script);
      const subnetId = await givenSubnet(script, VpcId);
      const GatewayId = await givenInternetGateway(script, VpcId);
      const RouteTableId = await givenRouteTable(script, VpcId);
      const associationId = await givenAssociation(script, RouteTableId, subnetId);
      await call('CreateRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId });
      for (const [Name, value] of [
        ['association.subnet-id', subnetId],
        ['association.route-table-association-id', associationId],
        ['association.route-table-id', RouteTableId],
        ['route-table-id', RouteTableId],
        ['route.destination-cidr-block', '0.0.0.0/0'],
        ['route.gateway-id', GatewayId],
        ['route.origin', 'CreateRoute'],
        ['route.state', 'active'],
        ['vpc-id', VpcId],
      ] as const) {
        await call('DescribeRouteTables', { Filters: [{ Name, Values: [value] }] });
      }
    },
  },
  {
    name: 'route tables that are none',
    async run(script) {
      const { call, wire } = script;
      const VpcId = await givenVpc(script);
      const SubnetId = await givenSubnet(script, VpcId);
      for (const RouteTableId of [NOTHING, 'rtb-xyz']) {
        await call('DeleteRouteTable', { RouteTableId });
        await call('AssociateRouteTable', { RouteTableId, SubnetId });
        await call('DeleteRoute', { RouteTableId, DestinationCidrBlock: '0.0.0.0/0' });
      }
      const RouteTableId = await givenRouteTable(script, VpcId);
      await call('AssociateRouteTable', { RouteTableId, SubnetId: 'subnet-0123456789abcdef0' });
      for (const AssociationId of ['rtbassoc-0123456789abcdef0', 'rtbassoc-xyz']) {
        await call('DisassociateRouteTable', { AssociationId });
        await call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId });
      }
      await wire({ Action: 'CreateRouteTable' });
      await wire({ Action: 'DeleteRouteTable' });
      await wire({ Action: 'AssociateRouteTable', RouteTableId });
      await wire({ Action: 'DisassociateRouteTable' });
      await wire({ Action: 'ReplaceRouteTableAssociation' });
    },
  },
];
