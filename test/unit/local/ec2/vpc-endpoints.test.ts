import type { VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import type { Ec2Input } from '../../../../infra/local/emulators/ec2/operations';
import { errorCodeOf, givenVpc, idOf, openEc2 } from './ec2-fixture';
import { givenRouteTable, mainTableOf, routesOf, tablesWhere } from './routing-fixture';

const S3 = 'com.amazonaws.us-east-1.s3';
const DYNAMODB = 'com.amazonaws.us-east-1.dynamodb';
const UNKNOWN = 'vpce-0aaaaaaaaaaaaaaaa';

function givenEndpoint(ec2: Ec2Simulator, VpcId: string, RouteTableIds: string[] = [], ServiceName = S3) {
  const { VpcEndpoint } = ec2.call('CreateVpcEndpoint', { VpcId, ServiceName, RouteTableIds });
  return idOf(VpcEndpoint?.VpcEndpointId);
}

function endpointOf(ec2: Ec2Simulator, id: string): VpcEndpoint | undefined {
  return ec2.call('DescribeVpcEndpoints', { VpcEndpointIds: [id] }).VpcEndpoints?.[0];
}

function tablesOf(ec2: Ec2Simulator, id: string): string[] | undefined {
  return endpointOf(ec2, id)?.RouteTableIds;
}

function idsWhere(ec2: Ec2Simulator, Name: string, ...Values: string[]) {
  const { VpcEndpoints = [] } = ec2.call('DescribeVpcEndpoints', { Filters: [{ Name, Values }] });
  return VpcEndpoints.map(({ VpcEndpointId }) => VpcEndpointId);
}

describe('CreateVpcEndpoint', () => {
  test('makes a gateway endpoint with a route in each of its tables', () => {
    const { ec2, clock } = openEc2({ region: 'eu-west-1', accountId: '123456789012' });
    const VpcId = givenVpc(ec2);
    const tableId = givenRouteTable(ec2, VpcId);
    const Tags = [{ Key: 'Name', Value: 's3' }];

    const { VpcEndpoint } = ec2.call('CreateVpcEndpoint', {
      VpcEndpointType: 'Gateway',
      VpcId,
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      RouteTableIds: [tableId, tableId],
      TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags }],
    });

    expect(VpcEndpoint).toMatchObject({
      VpcEndpointType: 'Gateway',
      VpcId,
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      State: 'available',
      RouteTableIds: [tableId],
      CreationTimestamp: new Date(clock.now()),
      OwnerId: '123456789012',
      Tags,
    });
    expect(JSON.parse(VpcEndpoint?.PolicyDocument ?? '')).toMatchObject({
      Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
    });
    const id = idOf(VpcEndpoint?.VpcEndpointId);
    expect(id).toMatch(/^vpce-0[0-9a-f]{16}$/);
    expect(endpointOf(ec2, id)).toEqual(VpcEndpoint);
    expect(routesOf(ec2, tableId)).toEqual([
      { DestinationPrefixListId: 'pl-63a5400a', GatewayId: id, Origin: 'CreateRoute', State: 'active' },
    ]);
    expect(tablesWhere(ec2, 'route.destination-prefix-list-id', 'pl-63a5400a')).toEqual([tableId]);
    expect(tablesWhere(ec2, 'route.gateway-id', id)).toEqual([tableId]);
  });

  test('one table routes to a service once, and to several services', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const [one, other] = [givenRouteTable(ec2, vpcId), givenRouteTable(ec2, vpcId)];
    givenEndpoint(ec2, vpcId, [one]);
    expect(() => givenEndpoint(ec2, vpcId, [other, one])).toThrow(
      `route table ${one} already has a route with destination-prefix-list-id pl-63a5400a`,
    );
    expect(errorCodeOf(() => givenEndpoint(ec2, vpcId, [one]))).toBe('RouteAlreadyExists');
    givenEndpoint(ec2, vpcId, [other]);
    givenEndpoint(ec2, vpcId, [one, other], DYNAMODB);
    expect(routesOf(ec2, one)).toHaveLength(2);
  });

  test('a table of another VPC is none of its own', () => {
    const { ec2 } = openEc2();
    const elsewhere = givenRouteTable(ec2, givenVpc(ec2));
    expect(errorCodeOf(() => givenEndpoint(ec2, givenVpc(ec2), [elsewhere]))).toBe('InvalidParameter');
  });

  test('twice under one client token is one endpoint', () => {
    const { ec2 } = openEc2();
    const VpcId = givenVpc(ec2);
    const RouteTableIds = [givenRouteTable(ec2, VpcId)];
    const input = { VpcId, ServiceName: S3, RouteTableIds, ClientToken: 'once' };
    const first = ec2.call('CreateVpcEndpoint', input);
    expect(first.ClientToken).toBe('once');
    expect(ec2.call('CreateVpcEndpoint', input)).toEqual(first);
    const other = () => ec2.call('CreateVpcEndpoint', { ...input, ServiceName: DYNAMODB });
    expect(errorCodeOf(other)).toBe('IdempotentParameterMismatch');
  });

  test('stops at the quota', () => {
    const { ec2 } = openEc2({ gatewayEndpointsQuota: 1 });
    const vpcId = givenVpc(ec2);
    givenEndpoint(ec2, vpcId);
    expect(errorCodeOf(() => givenEndpoint(ec2, vpcId))).toBe('VpcEndpointLimitExceeded');
  });

  test.each([
    [{ VpcId: 'vpc-0aaaaaaaaaaaaaaaa' }, 'InvalidVpcId.NotFound'],
    [{ VpcId: 'vpc-1' }, 'InvalidVpcID.Malformed'],
    [{ ServiceName: undefined }, 'MissingParameter'],
    [{ ServiceName: 'com.amazonaws.eu-west-1.s3' }, 'InvalidServiceName'],
    [{ ServiceName: 'com.amazonaws.us-east-1.sqs' }, 'InvalidServiceName'],
    [{ RouteTableIds: ['rtb-0aaaaaaaaaaaaaaaa'] }, 'InvalidRouteTableId.NotFound'],
    [{ RouteTableIds: ['rtb-1'] }, 'InvalidRouteTableId.Malformed'],
    [{ PolicyDocument: '{' }, 'InvalidPolicyDocument'],
    [{ VpcEndpointType: 'Interface' }, 'UnsupportedOperation'],
    [{ SubnetIds: [] }, 'UnsupportedOperation'],
  ])('%j: %s', (changes, code) => {
    const { ec2 } = openEc2();
    const input = { VpcId: givenVpc(ec2), ServiceName: S3, ...changes } as Ec2Input<'CreateVpcEndpoint'>;
    expect(errorCodeOf(() => ec2.call('CreateVpcEndpoint', input))).toBe(code);
    expect(ec2.call('DescribeVpcEndpoints', {}).VpcEndpoints).toEqual([]);
  });
});

describe('ModifyVpcEndpoint', () => {
  test('adds and removes route tables', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const [a, b, c] = [1, 2, 3].map(() => givenRouteTable(ec2, vpcId)) as [string, string, string];
    const VpcEndpointId = givenEndpoint(ec2, vpcId, [a, b]);

    const changes = { AddRouteTableIds: [c], RemoveRouteTableIds: [a] };
    expect(ec2.call('ModifyVpcEndpoint', { VpcEndpointId, ...changes })).toEqual({ Return: true });

    expect(tablesOf(ec2, VpcEndpointId)).toEqual([b, c]);
    expect([a, b, c].map((tableId) => routesOf(ec2, tableId).length)).toEqual([0, 1, 1]);
  });

  test('changes the policy, and back', () => {
    const { ec2 } = openEc2();
    const VpcEndpointId = givenEndpoint(ec2, givenVpc(ec2));
    const policy = () => endpointOf(ec2, VpcEndpointId)?.PolicyDocument;
    const before = policy();
    ec2.call('ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument: '{"Statement":[]}' });
    expect(policy()).toBe('{"Statement":[]}');
    ec2.call('ModifyVpcEndpoint', { VpcEndpointId, AddRouteTableIds: [] });
    expect(policy()).toBe('{"Statement":[]}');
    ec2.call('ModifyVpcEndpoint', { VpcEndpointId, ResetPolicy: true });
    expect(policy()).toBe(before);
  });

  test.each([
    ['one that it has', (own: string) => ({ AddRouteTableIds: [own] }), 'RouteAlreadyExists'],
    ['one of a sibling', (_: string, taken: string) => ({ AddRouteTableIds: [taken] }), 'RouteAlreadyExists'],
    ['none', () => ({ AddRouteTableIds: ['rtb-0aaaaaaaaaaaaaaaa'] }), 'InvalidRouteTableId.NotFound'],
    ['away none', () => ({ RemoveRouteTableIds: ['rtb-0aaaaaaaaaaaaaaaa'] }), 'InvalidRouteTableId.NotFound'],
    [
      'away one of a sibling',
      (_: string, taken: string) => ({ RemoveRouteTableIds: [taken] }),
      'InvalidParameter',
    ],
    ['a bad policy', () => ({ PolicyDocument: 'x' }), 'InvalidPolicyDocument'],
    ['two policies', () => ({ PolicyDocument: '{}', ResetPolicy: true }), 'InvalidParameterCombination'],
  ])('given %s: nothing changes', (_, changes, code) => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const [own, taken] = [givenRouteTable(ec2, vpcId), givenRouteTable(ec2, vpcId)];
    const VpcEndpointId = givenEndpoint(ec2, vpcId, [own]);
    givenEndpoint(ec2, vpcId, [taken]);
    const before = endpointOf(ec2, VpcEndpointId);
    const modify = () => ec2.call('ModifyVpcEndpoint', { VpcEndpointId, ...changes(own, taken) });
    expect(errorCodeOf(modify)).toBe(code);
    expect(endpointOf(ec2, VpcEndpointId)).toEqual(before);
  });

  test('may take and give a table in one call', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const tableId = givenRouteTable(ec2, vpcId);
    const VpcEndpointId = givenEndpoint(ec2, vpcId, [tableId]);
    const both = { AddRouteTableIds: [tableId], RemoveRouteTableIds: [tableId] };
    ec2.call('ModifyVpcEndpoint', { VpcEndpointId, ...both });
    expect(tablesOf(ec2, VpcEndpointId)).toEqual([tableId]);
  });
});

describe('DeleteVpcEndpoints', () => {
  test('deletes what it can, routes included, and answers what it cannot', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const tableId = givenRouteTable(ec2, vpcId);
    const id = givenEndpoint(ec2, vpcId, [tableId]);
    const kept = givenEndpoint(ec2, vpcId, [tableId], DYNAMODB);

    const remove = () => ec2.call('DeleteVpcEndpoints', { VpcEndpointIds: [UNKNOWN, id] });

    const notFound = (ResourceId: string) => ({
      ResourceId,
      Error: { Code: 'InvalidVpcEndpoint.NotFound' },
    });
    expect(remove().Unsuccessful).toMatchObject([notFound(UNKNOWN)]);
    expect(idsWhere(ec2, 'vpc-id', vpcId)).toEqual([kept]);
    expect(routesOf(ec2, tableId)).toMatchObject([{ GatewayId: kept }]);
    expect(remove().Unsuccessful).toMatchObject([notFound(UNKNOWN), notFound(id)]);
    givenEndpoint(ec2, vpcId, [tableId]);
  });

  test('deletes nothing when an id is none', () => {
    const { ec2 } = openEc2();
    const id = givenEndpoint(ec2, givenVpc(ec2));
    const remove = () => ec2.call('DeleteVpcEndpoints', { VpcEndpointIds: [id, 'vpce-1'] });
    expect(errorCodeOf(remove)).toBe('InvalidVpcEndpointId.Malformed');
    expect(idsWhere(ec2, 'vpc-endpoint-id', id)).toEqual([id]);
  });
});

test('an endpoint keeps its VPC, and a table that it uses is kept by nothing', () => {
  const { ec2 } = openEc2();
  const VpcId = givenVpc(ec2);
  const RouteTableId = givenRouteTable(ec2, VpcId);
  const mainId = idOf(mainTableOf(ec2, VpcId).RouteTableId);
  const id = givenEndpoint(ec2, VpcId, [RouteTableId, mainId]);
  const removeVpc = () => ec2.call('DeleteVpc', { VpcId });

  ec2.call('DeleteRouteTable', { RouteTableId });
  expect(tablesOf(ec2, id)).toEqual([mainId]);
  const forget = { VpcEndpointId: id, RemoveRouteTableIds: [RouteTableId] };
  expect(errorCodeOf(() => ec2.call('ModifyVpcEndpoint', forget))).toBe('InvalidRouteTableId.NotFound');

  expect(errorCodeOf(removeVpc)).toBe('DependencyViolation');
  ec2.call('DeleteVpcEndpoints', { VpcEndpointIds: [id] });
  removeVpc();
  expect(ec2.vpcs()).toEqual([]);
});

describe('DescribeVpcEndpoints', () => {
  test('finds by every filter', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const wanted = givenEndpoint(ec2, vpcId);
    const other = givenEndpoint(ec2, givenVpc(ec2), [], DYNAMODB);
    ec2.call('CreateTags', { Resources: [wanted], Tags: [{ Key: 'Name', Value: 'wanted' }] });
    for (const [name, value] of [
      ['service-name', S3],
      ['tag:Name', 'wanted'],
      ['tag-key', 'Name'],
      ['vpc-endpoint-id', wanted],
      ['vpc-id', vpcId],
    ] as const) {
      expect([name, idsWhere(ec2, name, value)]).toEqual([name, [wanted]]);
    }
    expect(idsWhere(ec2, 'vpc-endpoint-state', 'available')).toEqual([wanted, other]);
    expect(idsWhere(ec2, 'vpc-endpoint-type', 'Interface')).toEqual([]);
  });

  test.each([
    [UNKNOWN, 'InvalidVpcEndpointId.NotFound'],
    ['vpce-1', 'InvalidVpcEndpointId.Malformed'],
  ])('%s: %s', (id, code) => {
    const { ec2 } = openEc2();
    expect(errorCodeOf(() => endpointOf(ec2, id))).toBe(code);
    expect(errorCodeOf(() => ec2.call('ModifyVpcEndpoint', { VpcEndpointId: id }))).toBe(code);
  });

  test('lags, and so do commands', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 2000 });
    const vpcId = givenVpc(ec2);
    expect(errorCodeOf(() => givenEndpoint(ec2, vpcId))).toBe('InvalidVpcId.NotFound');
    clock.advance(2000);
    const id = givenEndpoint(ec2, vpcId);
    expect(idsWhere(ec2, 'vpc-id', vpcId)).toEqual([]);
    const { Unsuccessful } = ec2.call('DeleteVpcEndpoints', { VpcEndpointIds: [id] });
    expect(Unsuccessful).toMatchObject([{ ResourceId: id }]);
    clock.advance(2000);
    expect(idsWhere(ec2, 'vpc-id', vpcId)).toEqual([id]);
  });
});
