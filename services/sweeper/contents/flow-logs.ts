import { DeleteFlowLogsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { refuseUnsuccessful } from '../../../shared/adapters/ec2-calls';
import { liveFlowLogs } from '../../../shared/adapters/live/flow-logs';
import { deleted } from '../resources/deletion';
import { ownedBy } from '../resources/owned-resource';
import type { VpcContent } from './vpc-content';

/** Our flow logs, which would outlive the VPC. Those of others keep nobody from deleting it. */
export function flowLogs(ec2: EC2Client, stack: string): VpcContent {
  return {
    find: (vpcId) => liveFlowLogs.describe(ec2, [{ Name: 'resource-id', Values: [vpcId] }, ownedBy(stack)]),
    remove: (id) =>
      deleted(async () => {
        const { Unsuccessful } = await ec2.send(new DeleteFlowLogsCommand({ FlowLogIds: [id] }));
        refuseUnsuccessful(Unsuccessful);
      }),
  };
}
