import {
  CreateFlowLogsCommand,
  DeleteFlowLogsCommand,
  DescribeFlowLogsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { allPages, calling, present, refuseUnsuccessful } from '../../../shared/adapters/ec2-calls';
import { VPC_KEY, type PlannedFlowLog } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';
import { clientToken, foundResources, ownedBy, tagSpecifications, vpcIdOf } from './ownership';

/** Where flow logs go, and in whose name they are written. */
export interface FlowLogDestination {
  readonly flowLogGroupName: string;
  readonly flowLogRoleArn: string;
}

/** Flow logs of a VPC, into CloudWatch Logs. CreateFlowLogs takes a client token. */
export function flowLogHandler(
  ec2: EC2Client,
  stack: string,
  { flowLogGroupName, flowLogRoleArn }: FlowLogDestination,
): ResourceHandler<PlannedFlowLog> {
  return {
    safeToRepeat: true,

    create: (flowLog, scope) =>
      calling(async () => {
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
      calling(async () => {
        const ofVpc = { Name: 'resource-id', Values: [vpcIdOf(scope)] };
        const flowLogs = await allPages(async (NextToken) => {
          const { FlowLogs, NextToken: next } = await ec2.send(
            new DescribeFlowLogsCommand({ Filter: [ofVpc, ...ownedBy(stack, scope)], NextToken }),
          );
          return { items: FlowLogs, next };
        });
        return foundResources(
          resources,
          flowLogs.map(({ FlowLogId, Tags }) => ({ id: FlowLogId, tags: Tags })),
        );
      }),

    remove: (id) =>
      calling(async () => {
        const { Unsuccessful } = await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
        refuseUnsuccessful(Unsuccessful);
      }),
  };
}
