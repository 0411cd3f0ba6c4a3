import { DeleteVpcEndpointsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { refuseUnsuccessful } from '../../../shared/adapters/ec2-calls';
import { liveGatewayEndpoints } from '../../../shared/adapters/live/gateway-endpoints';
import { deleted } from '../resources/deletion';
import { inVpc, type VpcContent } from './vpc-content';

export function vpcEndpoints(ec2: EC2Client): VpcContent {
  return {
    find: (vpcId) => liveGatewayEndpoints.describe(ec2, [inVpc(vpcId)]),
    remove: (id) =>
      deleted(async () => {
        const { Unsuccessful } = await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] }));
        refuseUnsuccessful(Unsuccessful);
      }),
  };
}
