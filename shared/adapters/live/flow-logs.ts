import { DescribeFlowLogsCommand, type FlowLog } from '@aws-sdk/client-ec2';
import type { LiveFlowLog } from '../../domain/network/live-network';
import { present } from '../ec2-calls';
import { described, tagsByKey, type LiveView } from './live-view';

export const liveFlowLogs: LiveView<LiveFlowLog> = {
  byId: 'flow-log-id',
  describe: (ec2, Filter) =>
    described(async (NextToken) => {
      const answer = await ec2.send(new DescribeFlowLogsCommand({ Filter, NextToken }));
      return { items: answer.FlowLogs, next: answer.NextToken };
    }, liveFlowLog),
};

function liveFlowLog({ FlowLogId, ResourceId, Tags }: FlowLog): LiveFlowLog {
  return {
    kind: 'flow-log',
    id: present(FlowLogId, 'FlowLogId'),
    tags: tagsByKey(Tags),
    resourceId: present(ResourceId, 'ResourceId'),
  };
}
