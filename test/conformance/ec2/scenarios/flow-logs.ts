import type { Ec2Input } from '../../../../infra/local/testing';
import { givenVpc, tagged } from '../preconditions';
import type { Scenario } from '../scenario';

const NOTHING = 'fl-0123456789abcdef0';

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

export const flowLogs: readonly Scenario[] = [
  {
    name: 'a flow log comes and goes',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const tags = tagged('vpc-flow-log', { Name: 'flow' });
      const created = await call('CreateFlowLogs', { ...orderFor(vpcId), ...tags });
      const FlowLogIds = created?.FlowLogIds ?? [];
      await call('DescribeFlowLogs', {});
      await call('DeleteFlowLogs', { FlowLogIds });
      await call('DescribeFlowLogs', {});
      await call('DeleteFlowLogs', { FlowLogIds });
    },
  },
  {
    name: 'flow logs of two VPCs',
    async run(script) {
      const [one, other] = [await givenVpc(script), await givenVpc(script, '10.1.0.0/16')];
      await script.call('CreateFlowLogs', orderFor(one, other));
      await script.call('DescribeFlowLogs', {});
    },
  },
  {
    name: 'a flow log of a VPC that is deleted',
    async run(script) {
      const VpcId = await givenVpc(script);
      await script.call('CreateFlowLogs', orderFor(VpcId));
      await script.call('DeleteVpc', { VpcId });
      await script.call('DescribeFlowLogs', {});
    },
  },
  {
    name: 'the same flow log twice',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      await call('CreateFlowLogs', orderFor(vpcId));
      await call('CreateFlowLogs', orderFor(vpcId));
      await call('CreateFlowLogs', { ...orderFor(vpcId), LogGroupName: 'another' });
      await call('CreateFlowLogs', { ...orderFor(vpcId), TrafficType: 'REJECT' });
    },
  },
  {
    name: 'the token of a flow log',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      await call('CreateFlowLogs', { ...orderFor(vpcId), ClientToken: 'a' });
      await call('CreateFlowLogs', { ...orderFor(vpcId), ClientToken: 'a' });
      await call('CreateFlowLogs', { ...orderFor(vpcId), LogGroupName: 'another', ClientToken: 'a' });
    },
  },
  {
    name: 'filters of flow logs',
    async run(script) {
      const { call } = script;
      const vpcId = await givenVpc(script);
      const created = await call('CreateFlowLogs', orderFor(vpcId));
      const other = orderFor(await givenVpc(script, '10.1.0.0/16'));
      await call('CreateFlowLogs', { ...other, TrafficType: 'REJECT', LogGroupName: 'another' });
      for (const [Name, value] of [
        ['flow-log-id', created?.FlowLogIds?.[0] ?? ''],
        ['log-destination-type', 'cloud-watch-logs'],
        ['log-group-name', 'flow-logs'],
        ['resource-id', vpcId],
        ['tag-key', 'Name'],
        ['traffic-type', 'ALL'],
        ['nonsense', 'x'],
      ] as const) {
        await call('DescribeFlowLogs', { Filter: [{ Name, Values: [value] }] });
      }
    },
  },
  {
    name: 'flow logs that are none',
    async run(script) {
      const { call, wire } = script;
      const vpcId = await givenVpc(script);
      for (const id of [NOTHING, 'fl-xyz']) {
        await call('DescribeFlowLogs', { FlowLogIds: [id] });
        await call('DeleteFlowLogs', { FlowLogIds: [id] });
        await call('CreateTags', { Resources: [id], Tags: [{ Key: 'a', Value: '1' }] });
      }
      await call('CreateFlowLogs', orderFor('vpc-0123456789abcdef0'));
      await call('CreateFlowLogs', orderFor('vpc-0123456789abcdef0', vpcId));
      for (const name of ['TrafficType', 'LogGroupName', 'DeliverLogsPermissionArn'] as const) {
        await call('CreateFlowLogs', { ...orderFor(vpcId), [name]: undefined });
      }
      await call('CreateFlowLogs', { ...orderFor(vpcId), MaxAggregationInterval: 61 });
      await wire({ Action: 'CreateFlowLogs' });
      await wire({ Action: 'DeleteFlowLogs' });
    },
  },
];
