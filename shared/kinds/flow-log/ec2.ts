import {
  CreateFlowLogsCommand,
  DeleteFlowLogsCommand,
  DescribeFlowLogsCommand,
  type EC2Client,
  type FlowLog,
} from '@aws-sdk/client-ec2';
import { calling, present, refuseUnsuccessful } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import type { Ec2Settings } from '../ec2/settings';
import { clientToken, findTagged, ownedBy, tagSpecifications, vpcIdOf } from '../ec2/ownership';
import { described, tagsByKey, type Reader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import { contentItem, type VpcContents } from '../ec2/vpc-contents';
import type { LiveFlowLog } from './compare';
import type { PlannedFlowLog } from './plan';

export const reader: Reader<LiveFlowLog> = {
  kind: 'flow-log',
  byId: 'flow-log-id',
  describe: (ec2, Filter) =>
    described(
      'DescribeFlowLogs',
      async (NextToken) => {
        const answer = await ec2.send(new DescribeFlowLogsCommand({ Filter, NextToken }));
        return { items: answer.FlowLogs, next: answer.NextToken };
      },
      liveFlowLog,
    ),
};

function liveFlowLog({ FlowLogId, ResourceId, Tags }: FlowLog): LiveFlowLog {
  return {
    kind: 'flow-log',
    id: present(FlowLogId, 'FlowLogId'),
    tags: tagsByKey(Tags),
    resourceId: present(ResourceId, 'ResourceId'),
  };
}

/** Flow logs of a VPC, into CloudWatch Logs. CreateFlowLogs takes a client token. */
export function handler(
  ec2: EC2Client,
  { stack, flowLogGroupName, flowLogRoleArn }: Ec2Settings,
): ResourceHandler<PlannedFlowLog> {
  return {
    safeToRepeat: true,

    create: (flowLog, scope) =>
      calling('CreateFlowLogs', async () => {
        const { FlowLogIds, Unsuccessful } = await ec2.send(
          new CreateFlowLogsCommand({
            ResourceType: 'VPC',
            ResourceIds: [scope.idOf(VPC_KEY)],
            TrafficType: 'ALL',
            LogDestinationType: 'cloud-watch-logs',
            LogGroupName: flowLogGroupName,
            DeliverLogsPermissionArn: flowLogRoleArn,
            ClientToken: clientToken(stack, scope, flowLog.key),
            TagSpecifications: tagSpecifications('vpc-flow-log', stack, scope, flowLog),
          }),
        );
        refuseUnsuccessful(Unsuccessful);
        return present(FlowLogIds?.[0], 'FlowLogIds');
      }),

    findOwned: (resources, scope) =>
      findTagged(ec2, reader, [watching(vpcIdOf(scope)), ...ownedBy(stack, scope)], resources),

    remove: (id) => remove(ec2, id),
  };
}

function remove(ec2: EC2Client, id: string): Promise<void> {
  return calling('DeleteFlowLogs', async () => {
    const { Unsuccessful } = await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
    refuseUnsuccessful(Unsuccessful);
  });
}

function watching(vpcId: string) {
  return { Name: 'resource-id', Values: [vpcId] };
}

/** Ours would outlive the VPC. Those of third parties do not prevent its deletion. */
export const contents: VpcContents = {
  type: 'flow-log',
  kind: 'flow-log',
  async find(ec2, vpcId) {
    const flowLogs = await reader.describe(ec2, [watching(vpcId)]);
    return flowLogs.map((flowLog) => contentItem(flowLog, undefined));
  },
  remove,
  outlivesVpc: true,
};
