import type { Ec2Simulator } from '../../../../infra/local/emulators/ec2/ec2-model';
import type { Ec2Input } from '../../../../infra/local/emulators/ec2/operations';
import { errorCodeOf, givenVpc, openEc2 } from './ec2-fixture';

const UNKNOWN_VPC = 'vpc-0aaaaaaaaaaaaaaaa';
const UNKNOWN = 'fl-0aaaaaaaaaaaaaaaa';

/** An order to log everything of these VPCs. */
function orderFor(...ResourceIds: string[]): Ec2Input<'CreateFlowLogs'> {
  return {
    ResourceIds,
    ResourceType: 'VPC',
    TrafficType: 'ALL',
    LogDestinationType: 'cloud-watch-logs',
    LogGroupName: 'flow-logs',
    DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flow-logs',
  };
}

function idsWhere(ec2: Ec2Simulator, Name: string, ...Values: string[]) {
  const { FlowLogs = [] } = ec2.call('DescribeFlowLogs', { Filter: [{ Name, Values }] });
  return FlowLogs.map(({ FlowLogId }) => FlowLogId);
}

describe('CreateFlowLogs', () => {
  test('answers the ids of what DescribeFlowLogs shows', () => {
    const { ec2, clock } = openEc2();
    const [a, b] = [givenVpc(ec2), givenVpc(ec2)];
    const Tags = [{ Key: 'Name', Value: 'flow' }];

    const { FlowLogIds = [], Unsuccessful } = ec2.call('CreateFlowLogs', {
      ...orderFor(a, b),
      TagSpecifications: [{ ResourceType: 'vpc-flow-log', Tags }],
    });

    expect(Unsuccessful).toEqual([]);
    expect(FlowLogIds[0]).toMatch(/^fl-0[0-9a-f]{16}$/);
    const common = {
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      LogGroupName: 'flow-logs',
      DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flow-logs',
      DeliverLogsStatus: 'SUCCESS',
      FlowLogStatus: 'ACTIVE',
      MaxAggregationInterval: 600,
      CreationTime: new Date(clock.now()),
      Tags,
    };
    expect(ec2.call('DescribeFlowLogs', {}).FlowLogs).toMatchObject([
      { FlowLogId: FlowLogIds[0], ResourceId: a, ...common },
      { FlowLogId: FlowLogIds[1], ResourceId: b, ...common },
    ]);
  });

  test('logs what there is and answers what there is not', () => {
    const { ec2 } = openEc2();
    const vpcId = givenVpc(ec2);
    const { FlowLogIds, Unsuccessful } = ec2.call('CreateFlowLogs', orderFor(UNKNOWN_VPC, vpcId));
    expect(Unsuccessful).toMatchObject([
      { ResourceId: UNKNOWN_VPC, Error: { Code: 'InvalidVpcId.NotFound' } },
    ]);
    expect(idsWhere(ec2, 'resource-id', vpcId)).toEqual(FlowLogIds);
  });

  test('does not log the same into the same group twice', () => {
    const { ec2 } = openEc2();
    const [a, b] = [givenVpc(ec2), givenVpc(ec2)];
    ec2.call('CreateFlowLogs', orderFor(a));
    expect(errorCodeOf(() => ec2.call('CreateFlowLogs', orderFor(b, a)))).toBe('FlowLogAlreadyExists');
    expect(idsWhere(ec2, 'resource-id', b)).toEqual([]);
    ec2.call('CreateFlowLogs', { ...orderFor(a), TrafficType: 'REJECT' });
    ec2.call('CreateFlowLogs', { ...orderFor(a), LogGroupName: 'another' });
    expect(idsWhere(ec2, 'resource-id', a)).toHaveLength(3);
  });

  test('twice under one client token logs once', () => {
    const { ec2 } = openEc2();
    const input = { ...orderFor(givenVpc(ec2)), ClientToken: 'once' };
    const first = ec2.call('CreateFlowLogs', input);
    expect(first).toMatchObject({ ClientToken: 'once', Unsuccessful: [] });
    expect(ec2.call('CreateFlowLogs', input)).toEqual(first);
    const other = () => ec2.call('CreateFlowLogs', { ...input, TrafficType: 'REJECT' });
    expect(errorCodeOf(other)).toBe('IdempotentParameterMismatch');
    expect(ec2.call('DescribeFlowLogs', {}).FlowLogs).toHaveLength(1);
  });

  test('a client token that brought nothing may bring something later', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 2000 });
    const input = { ...orderFor(givenVpc(ec2)), ClientToken: 'once' };
    expect(ec2.call('CreateFlowLogs', input)).toMatchObject({ FlowLogIds: [], Unsuccessful: [{}] });
    clock.advance(2000);
    expect(ec2.call('CreateFlowLogs', input).FlowLogIds).toHaveLength(1);
  });

  test.each([
    [{ TrafficType: undefined }, 'MissingParameter'],
    [{ TrafficType: 'SOME' }, 'InvalidParameterValue'],
    [{ LogGroupName: undefined }, 'InvalidParameter'],
    [{ DeliverLogsPermissionArn: undefined }, 'InvalidParameter'],
    [{ MaxAggregationInterval: 61 }, 'InvalidParameter'],
    [{ LogDestinationType: 's3' }, 'UnsupportedOperation'],
    [{ ResourceType: 'Subnet' }, 'UnsupportedOperation'],
    [{ ResourceType: undefined }, 'MissingParameter'],
  ])('%j: %s', (changes, code) => {
    const { ec2 } = openEc2();
    const input = { ...orderFor(givenVpc(ec2)), ...changes } as Ec2Input<'CreateFlowLogs'>;
    expect(errorCodeOf(() => ec2.call('CreateFlowLogs', input))).toBe(code);
    expect(ec2.call('DescribeFlowLogs', {}).FlowLogs).toEqual([]);
  });
});

test('DeleteFlowLogs deletes what it can and answers what it cannot', () => {
  const { ec2 } = openEc2();
  const { FlowLogIds: [id = '', kept] = [] } = ec2.call(
    'CreateFlowLogs',
    orderFor(givenVpc(ec2), givenVpc(ec2)),
  );
  const remove = () => ec2.call('DeleteFlowLogs', { FlowLogIds: [UNKNOWN, id] }).Unsuccessful;
  const notFound = (ResourceId: string) => ({ ResourceId, Error: { Code: 'InvalidFlowLogId.NotFound' } });
  expect(remove()).toMatchObject([notFound(UNKNOWN)]);
  expect(idsWhere(ec2, 'flow-log-id', '*')).toEqual([kept]);
  expect(remove()).toMatchObject([notFound(UNKNOWN), notFound(id)]);
});

test('flow logs go with their VPC', () => {
  const { ec2 } = openEc2();
  const [VpcId, other] = [givenVpc(ec2), givenVpc(ec2)];
  ec2.call('CreateFlowLogs', orderFor(VpcId, other));
  ec2.call('DeleteVpc', { VpcId });
  expect(ec2.call('DescribeFlowLogs', {}).FlowLogs).toMatchObject([{ ResourceId: other }]);
});

describe('DescribeFlowLogs', () => {
  test('finds by every filter', () => {
    const { ec2 } = openEc2();
    const [vpcId, other] = [givenVpc(ec2), givenVpc(ec2)];
    const { FlowLogIds: [wanted = ''] = [] } = ec2.call('CreateFlowLogs', orderFor(vpcId));
    ec2.call('CreateFlowLogs', { ...orderFor(other), TrafficType: 'REJECT', LogGroupName: 'another' });
    ec2.call('CreateTags', { Resources: [wanted], Tags: [{ Key: 'Name', Value: 'wanted' }] });
    for (const [name, value] of [
      ['flow-log-id', wanted],
      ['log-group-name', 'flow-logs'],
      ['resource-id', vpcId],
      ['tag:Name', 'wanted'],
      ['tag-key', 'Name'],
      ['traffic-type', 'ALL'],
    ] as const) {
      expect([name, idsWhere(ec2, name, value)]).toEqual([name, [wanted]]);
    }
    expect(idsWhere(ec2, 'log-destination-type', 'cloud-watch-logs')).toHaveLength(2);
    expect(idsWhere(ec2, 'deliver-log-status', 'FAILED')).toEqual([]);
  });

  test('lags, and so do commands', () => {
    const { ec2, clock } = openEc2({ describeLagMs: 2000, lagAppliesToReferences: false });
    const { FlowLogIds = [] } = ec2.call('CreateFlowLogs', orderFor(givenVpc(ec2)));
    ec2.configure({ lagAppliesToReferences: true });
    expect(ec2.call('DescribeFlowLogs', {}).FlowLogs).toEqual([]);
    expect(ec2.call('DeleteFlowLogs', { FlowLogIds }).Unsuccessful).toHaveLength(1);
    clock.advance(2000);
    expect(ec2.call('DeleteFlowLogs', { FlowLogIds }).Unsuccessful).toEqual([]);
    expect(ec2.call('DescribeFlowLogs', { FlowLogIds }).FlowLogs).toHaveLength(1);
    clock.advance(2000);
    expect(errorCodeOf(() => ec2.call('DescribeFlowLogs', { FlowLogIds }))).toBe('InvalidFlowLogId.NotFound');
  });
});
