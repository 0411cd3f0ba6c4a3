import { DeleteEgressOnlyInternetGatewayCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { liveEgressOnlyInternetGateways } from '../../../shared/adapters/live/egress-only-internet-gateways';
import { deleted } from '../resources/deletion';
import type { VpcContent } from './vpc-content';

export function egressOnlyInternetGateways(ec2: EC2Client): VpcContent {
  return {
    async find(vpcId) {
      // EC2 has no filter by VPC for these, and an account has few.
      const gateways = await liveEgressOnlyInternetGateways.describe(ec2, []);
      return gateways.filter((gateway) => gateway.vpcId === vpcId);
    },
    remove: (id) =>
      deleted(() =>
        ec2.send(new DeleteEgressOnlyInternetGatewayCommand({ EgressOnlyInternetGatewayId: id })),
      ),
  };
}
