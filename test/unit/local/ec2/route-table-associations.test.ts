import { errorCodeOf, givenNetworkInterface, givenSubnet, givenVpc, idOf, openEc2 } from './ec2-fixture';
import {
  associationsOf,
  givenAssociation,
  givenRouteTable,
  mainTableOf,
  tablesWhere,
} from './routing-fixture';

const UNKNOWN = 'rtbassoc-0123456789abcdef0';

function givenSubnetAndTables() {
  const { ec2, clock } = openEc2();
  const vpcId = givenVpc(ec2);
  const [subnetId, first, second] = [
    givenSubnet(ec2, vpcId),
    givenRouteTable(ec2, vpcId),
    givenRouteTable(ec2, vpcId),
  ];
  return { ec2, clock, vpcId, subnetId, first, second };
}

describe('AssociateRouteTable', () => {
  test('lets a subnet use a table', () => {
    const { ec2, subnetId, first } = givenSubnetAndTables();
    const answer = ec2.call('AssociateRouteTable', { RouteTableId: first, SubnetId: subnetId });
    expect(answer).toEqual({
      AssociationId: expect.stringMatching(/^rtbassoc-0[0-9a-f]{16}$/) as string,
      AssociationState: { State: 'associated' },
    });
    expect(associationsOf(ec2, first)).toEqual([
      {
        Main: false,
        RouteTableAssociationId: answer.AssociationId,
        RouteTableId: first,
        SubnetId: subnetId,
        AssociationState: { State: 'associated' },
      },
    ]);
  });

  test('is content with the same a second time, though the first is not visible yet', () => {
    const { ec2, subnetId, first } = givenSubnetAndTables();
    ec2.configure({ describeLagMs: 1000 });
    const id = givenAssociation(ec2, first, subnetId);
    expect(givenAssociation(ec2, first, subnetId)).toBe(id);
    expect(associationsOf(ec2, first)).toEqual([]);
  });

  test('refuses a second table for a subnet', () => {
    const { ec2, subnetId, first, second } = givenSubnetAndTables();
    givenAssociation(ec2, first, subnetId);
    const associate = () => givenAssociation(ec2, second, subnetId);
    expect(errorCodeOf(associate)).toBe('Resource.AlreadyAssociated');
    expect(associate).toThrow(
      `the specified association for route table ${second} conflicts with an existing association`,
    );
  });

  test('lets many subnets use one table, the main one included', () => {
    const { ec2, vpcId, subnetId } = givenSubnetAndTables();
    const main = idOf(mainTableOf(ec2, vpcId).RouteTableId);
    givenAssociation(ec2, main, subnetId);
    givenAssociation(ec2, main, givenSubnet(ec2, vpcId, '10.0.2.0/24'));
    expect(associationsOf(ec2, main).map(({ Main }) => Main)).toEqual([true, false, false]);
  });

  test('refuses a table of another VPC', () => {
    const { ec2, subnetId } = givenSubnetAndTables();
    const foreign = givenRouteTable(ec2, givenVpc(ec2));
    expect(errorCodeOf(() => givenAssociation(ec2, foreign, subnetId))).toBe('InvalidParameterValue');
  });
});

describe('DisassociateRouteTable', () => {
  test('frees the subnet for another table', () => {
    const { ec2, subnetId, first, second } = givenSubnetAndTables();
    const id = givenAssociation(ec2, first, subnetId);
    const disassociate = () => ec2.call('DisassociateRouteTable', { AssociationId: id });
    disassociate();
    expect(errorCodeOf(disassociate)).toBe('InvalidAssociationID.NotFound');
    givenAssociation(ec2, second, subnetId);
    expect(tablesWhere(ec2, 'association.subnet-id', subnetId)).toEqual([second]);
  });

  test('refuses the main association', () => {
    const { ec2, vpcId } = givenSubnetAndTables();
    const AssociationId = idOf(mainTableOf(ec2, vpcId).Associations?.[0]?.RouteTableAssociationId);
    const disassociate = () => ec2.call('DisassociateRouteTable', { AssociationId });
    expect(errorCodeOf(disassociate)).toBe('InvalidParameterValue');
    expect(disassociate).toThrow(`cannot disassociate the main route table association ${AssociationId}`);
  });
});

describe('ReplaceRouteTableAssociation', () => {
  test('moves a subnet to another table under a new id', () => {
    const { ec2, subnetId, first, second } = givenSubnetAndTables();
    const AssociationId = givenAssociation(ec2, first, subnetId);
    const replace = () => ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: second });
    const { NewAssociationId } = replace();
    expect(NewAssociationId).not.toBe(AssociationId);
    expect(associationsOf(ec2, first)).toEqual([]);
    expect(associationsOf(ec2, second)).toMatchObject([
      { RouteTableAssociationId: NewAssociationId, SubnetId: subnetId },
    ]);
    expect(errorCodeOf(replace)).toBe('InvalidAssociationID.NotFound');
  });

  test('with the same table changes nothing', () => {
    const { ec2, subnetId, first } = givenSubnetAndTables();
    const AssociationId = givenAssociation(ec2, first, subnetId);
    const answer = ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: first });
    expect(answer.NewAssociationId).toBe(AssociationId);
  });

  test('of the main association makes another table the main one, which then goes with the VPC', () => {
    const { ec2, vpcId, subnetId, first, second } = givenSubnetAndTables();
    const before = mainTableOf(ec2, vpcId);
    const AssociationId = idOf(before.Associations?.[0]?.RouteTableAssociationId);
    const answer = ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: first });

    const main = mainTableOf(ec2, vpcId);
    expect(main.RouteTableId).toBe(first);
    expect(main.Associations).toMatchObject([
      { Main: true, RouteTableAssociationId: answer.NewAssociationId, RouteTableId: first },
    ]);
    expect(errorCodeOf(() => ec2.call('DeleteRouteTable', { RouteTableId: first }))).toBe(
      'DependencyViolation',
    );

    ec2.call('DeleteRouteTable', { RouteTableId: idOf(before.RouteTableId) });
    ec2.call('DeleteRouteTable', { RouteTableId: second });
    ec2.call('DeleteSubnet', { SubnetId: subnetId });
    ec2.call('DeleteVpc', { VpcId: vpcId });
    expect(ec2.call('DescribeRouteTables', {}).RouteTables).toEqual([]);
  });

  test('refuses a table of another VPC', () => {
    const { ec2, subnetId, first } = givenSubnetAndTables();
    const AssociationId = givenAssociation(ec2, first, subnetId);
    const RouteTableId = givenRouteTable(ec2, givenVpc(ec2));
    const replace = () => ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId });
    expect(errorCodeOf(replace)).toBe('InvalidParameterValue');
  });
});

describe('a deleted subnet', () => {
  test('leaves its table free', () => {
    const { ec2, subnetId, first } = givenSubnetAndTables();
    const AssociationId = givenAssociation(ec2, first, subnetId);
    ec2.call('DeleteSubnet', { SubnetId: subnetId });
    expect(errorCodeOf(() => ec2.call('DisassociateRouteTable', { AssociationId }))).toBe(
      'InvalidAssociationID.NotFound',
    );
    ec2.call('DeleteRouteTable', { RouteTableId: first });
  });

  test('keeps its table as long as it cannot be deleted', () => {
    const { ec2, subnetId, first } = givenSubnetAndTables();
    givenAssociation(ec2, first, subnetId);
    givenNetworkInterface(ec2, subnetId);
    expect(errorCodeOf(() => ec2.call('DeleteSubnet', { SubnetId: subnetId }))).toBe('DependencyViolation');
    expect(associationsOf(ec2, first)).toMatchObject([{ SubnetId: subnetId }]);
  });
});

test('associations are seen, and can be named, only after the lag', () => {
  const { ec2, clock, subnetId, first } = givenSubnetAndTables();
  ec2.configure({ describeLagMs: 1000 });
  const AssociationId = givenAssociation(ec2, first, subnetId);
  const disassociate = () => ec2.call('DisassociateRouteTable', { AssociationId });

  expect(tablesWhere(ec2, 'association.subnet-id', subnetId)).toEqual([]);
  expect(errorCodeOf(disassociate)).toBe('InvalidAssociationID.NotFound');
  clock.advance(1000);
  expect(tablesWhere(ec2, 'association.subnet-id', subnetId)).toEqual([first]);
  disassociate();
});

test('associations are no resources: they have no tags', () => {
  const { ec2, subnetId, first } = givenSubnetAndTables();
  const tagging = { Resources: [givenAssociation(ec2, first, subnetId)], Tags: [{ Key: 'a', Value: '1' }] };
  expect(errorCodeOf(() => ec2.call('CreateTags', tagging))).toBe('InvalidID');
});

test.each([
  ['AssociateRouteTable', { RouteTableId: 'rtb-0123456789abcdef0' }, 'InvalidRouteTableID.NotFound'],
  ['AssociateRouteTable', { SubnetId: 'subnet-0123456789abcdef0' }, 'InvalidSubnetID.NotFound'],
  ['AssociateRouteTable', { SubnetId: undefined }, 'MissingParameter'],
  ['AssociateRouteTable', { GatewayId: 'igw-0123456789abcdef0' }, 'UnsupportedOperation'],
])('%s %j: %s', (action, input, code) => {
  const { ec2, subnetId, first } = givenSubnetAndTables();
  expect(errorCodeOf(() => ec2.call(action, { RouteTableId: first, SubnetId: subnetId, ...input }))).toBe(
    code,
  );
});

test.each([UNKNOWN, 'rtbassoc-1', 'x'])('there is no association %s', (AssociationId) => {
  const { ec2, first } = givenSubnetAndTables();
  const commands = [
    () => ec2.call('DisassociateRouteTable', { AssociationId }),
    () => ec2.call('ReplaceRouteTableAssociation', { AssociationId, RouteTableId: first }),
  ];
  expect(commands.map(errorCodeOf)).toEqual(commands.map(() => 'InvalidAssociationID.NotFound'));
});
