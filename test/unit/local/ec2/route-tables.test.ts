import { errorCodeOf, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';
import {
  givenAssociation,
  givenInternetGateway,
  givenRouteTable,
  mainTableOf,
  tablesWhere,
} from './routing-fixture';

const UNKNOWN = 'rtb-0123456789abcdef0';

test('a new table belongs to its VPC, routes to it, and has no subnet', () => {
  const { ec2 } = openEc2({ accountId: '123456789012' });
  const vpcId = givenVpc(ec2, '10.1.0.0/16');
  const { RouteTable } = ec2.call('CreateRouteTable', {
    VpcId: vpcId,
    TagSpecifications: [{ ResourceType: 'route-table', Tags: [{ Key: 'Name', Value: 'public' }] }],
  });
  expect(RouteTable).toEqual({
    RouteTableId: expect.stringMatching(/^rtb-0[0-9a-f]{16}$/) as string,
    VpcId: vpcId,
    OwnerId: '123456789012',
    Routes: [
      {
        DestinationCidrBlock: '10.1.0.0/16',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
    ],
    Associations: [],
    PropagatingVgws: [],
    Tags: [{ Key: 'Name', Value: 'public' }],
  });
  const byId = { RouteTableIds: [idOf(RouteTable?.RouteTableId)] };
  expect(ec2.call('DescribeRouteTables', byId).RouteTables).toEqual([RouteTable]);
});

test('a table routes to the IPv6 block of its VPC as long as there is one', () => {
  const { ec2 } = openEc2();
  const input = { CidrBlock: '10.0.0.0/16', AmazonProvidedIpv6CidrBlock: true };
  const vpcId = idOf(ec2.call('CreateVpc', input).Vpc?.VpcId);
  const tableId = givenRouteTable(ec2, vpcId);
  const destinations = () =>
    ec2
      .call('DescribeRouteTables', { RouteTableIds: [tableId] })
      .RouteTables?.[0]?.Routes?.map(({ DestinationIpv6CidrBlock }) => DestinationIpv6CidrBlock);
  const [block] = ec2.vpcs()[0]?.Ipv6CidrBlockAssociationSet ?? [];
  expect(block?.Ipv6CidrBlock).toContain('::/56');
  expect(destinations()).toEqual([undefined, block?.Ipv6CidrBlock]);

  ec2.call('DisassociateVpcCidrBlock', { AssociationId: idOf(block?.AssociationId) });
  expect(destinations()).toEqual([undefined]);
});

describe('the client token of CreateRouteTable', () => {
  test('brings back the same table as it is now, though it is not visible yet', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 1000 });
    const vpcId = givenVpc(ec2);
    clock.advance(1000);
    const create = () => ec2.call('CreateRouteTable', { VpcId: vpcId, ClientToken: 'a' });

    const first = create();
    expect(first.ClientToken).toBe('a');
    expect(create()).toEqual(first);
    clock.advance(1000);
    const gatewayId = givenInternetGateway(ec2);
    clock.advance(1000);
    ec2.call('AttachInternetGateway', { InternetGatewayId: gatewayId, VpcId: vpcId });
    ec2.call('CreateRoute', {
      RouteTableId: idOf(first.RouteTable?.RouteTableId),
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: gatewayId,
    });
    expect(create().RouteTable?.Routes).toHaveLength(2);
    expect(tablesWhere(ec2, 'vpc-id', vpcId)).toHaveLength(2);
  });

  test('refuses other parameters, and stays used when the table is gone', () => {
    const { ec2 } = openEc2();
    const [vpcId, elsewhere] = [givenVpc(ec2), givenVpc(ec2)];
    const create = (VpcId: string) => ec2.call('CreateRouteTable', { VpcId, ClientToken: 'a' });
    const { RouteTable } = create(vpcId);
    expect(errorCodeOf(() => create(elsewhere))).toBe('IdempotentParameterMismatch');
    ec2.call('DeleteRouteTable', { RouteTableId: idOf(RouteTable?.RouteTableId) });
    expect(errorCodeOf(() => create(vpcId))).toBe('InvalidRouteTableID.NotFound');
  });

  test('without one, twice the same makes two tables', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    expect(givenRouteTable(ec2, vpcId)).not.toBe(givenRouteTable(ec2, vpcId));
  });
});

describe('DeleteRouteTable', () => {
  test('refuses the main table, whose VPC takes it along', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const main = idOf(mainTableOf(ec2, vpcId).RouteTableId);
    expect(() => ec2.call('DeleteRouteTable', { RouteTableId: main })).toThrow(
      `The routeTable '${main}' has dependencies and cannot be deleted.`,
    );
    expect(errorCodeOf(() => ec2.call('DeleteRouteTable', { RouteTableId: main }))).toBe(
      'DependencyViolation',
    );
    ec2.call('DeleteVpc', { VpcId: vpcId });
    expect(ec2.call('DescribeRouteTables', {}).RouteTables).toEqual([]);
  });

  test('refuses a table that a subnet uses, but not for its routes', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const tableId = givenRouteTable(ec2, vpcId);
    const associationId = givenAssociation(ec2, tableId, givenSubnet(ec2, vpcId));
    ec2.call('CreateRoute', {
      RouteTableId: tableId,
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: givenInternetGateway(ec2, vpcId),
    });
    const remove = () => ec2.call('DeleteRouteTable', { RouteTableId: tableId });

    expect(errorCodeOf(remove)).toBe('DependencyViolation');
    ec2.call('DisassociateRouteTable', { AssociationId: associationId });
    remove();
    expect(errorCodeOf(remove)).toBe('InvalidRouteTableID.NotFound');
  });

  test('must come before that of the VPC', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const tableId = givenRouteTable(ec2, vpcId);
    expect(errorCodeOf(() => ec2.call('DeleteVpc', { VpcId: vpcId }))).toBe('DependencyViolation');
    ec2.call('DeleteRouteTable', { RouteTableId: tableId });
    ec2.call('DeleteVpc', { VpcId: vpcId });
  });
});

test.each([
  ['association.main', 'true', 'main'],
  // A table without associations is neither the main one nor another, by AWS's documentation.
  ['association.main', 'false', 'used'],
  ['association.subnet-id', 'SUBNET', 'used'],
  ['association.route-table-association-id', 'ASSOCIATION', 'used'],
  ['association.route-table-id', 'USED', 'used'],
  ['association.route-table-id', 'UNUSED', undefined],
  ['route-table-id', 'UNUSED', 'unused'],
  ['route.destination-cidr-block', '0.0.0.0/0', 'used'],
  ['route.gateway-id', 'GATEWAY', 'used'],
  ['route.origin', 'CreateRoute', 'used'],
  ['route.state', 'blackhole', undefined],
  ['tag:Name', 'unused', 'unused'],
])('the filter %s by %s', (Name, value, found) => {
  const { ec2 } = openEc2();
  const vpcId = givenVpc(ec2);
  const subnetId = givenSubnet(ec2, vpcId);
  const gatewayId = givenInternetGateway(ec2, vpcId);
  const tables = {
    main: idOf(mainTableOf(ec2, vpcId).RouteTableId),
    used: givenRouteTable(ec2, vpcId),
    unused: givenRouteTable(ec2, vpcId),
  };
  const associationId = givenAssociation(ec2, tables.used, subnetId);
  ec2.call('CreateRoute', {
    RouteTableId: tables.used,
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: gatewayId,
  });
  ec2.call('CreateTags', { Resources: [tables.unused], Tags: [{ Key: 'Name', Value: 'unused' }] });
  const values: Readonly<Record<string, string>> = {
    SUBNET: subnetId,
    ASSOCIATION: associationId,
    USED: tables.used,
    UNUSED: tables.unused,
    GATEWAY: gatewayId,
  };

  expect(tablesWhere(ec2, Name, values[value] ?? value)).toEqual(
    found === undefined ? [] : [tables[found as keyof typeof tables]],
  );
});

test('a new table is seen, and can be used, only after the lag; a deleted one is seen until then', () => {
  const { ec2, clock } = openEc2({ describeLagMs: 1000 });
  const vpcId = givenVpc(ec2);
  clock.advance(1000);
  const RouteTableId = givenRouteTable(ec2, vpcId);
  const remove = () => ec2.call('DeleteRouteTable', { RouteTableId });
  const shown = () => tablesWhere(ec2, 'route-table-id', RouteTableId);

  expect(errorCodeOf(remove)).toBe('InvalidRouteTableID.NotFound');
  expect(shown()).toEqual([]);
  clock.advance(1000);
  expect(shown()).toEqual([RouteTableId]);
  remove();
  clock.advance(999);
  expect(shown()).toEqual([RouteTableId]);
  clock.advance(1);
  expect(shown()).toEqual([]);
});

test.each([
  ['CreateRouteTable', { VpcId: 'vpc-0123456789abcdef0' }, 'InvalidVpcID.NotFound'],
  ['CreateRouteTable', {}, 'MissingParameter'],
  ['DeleteRouteTable', { RouteTableId: UNKNOWN }, 'InvalidRouteTableID.NotFound'],
  ['DeleteRouteTable', { RouteTableId: 'rtb-1' }, 'InvalidRouteTableId.Malformed'],
  ['DescribeRouteTables', { RouteTableIds: [UNKNOWN] }, 'InvalidRouteTableID.NotFound'],
  ['DescribeRouteTables', { RouteTableIds: ['rtb-1'] }, 'InvalidRouteTableId.Malformed'],
])('%s %j: %s', (action, input, code) => {
  expect(errorCodeOf(() => openEc2().ec2.call(action, input))).toBe(code);
});
