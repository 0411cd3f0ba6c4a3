import {
  DeleteInternetGatewayCommand,
  DetachInternetGatewayCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { liveInternetGateways } from '../../../shared/adapters/live/internet-gateways';
import { deleted } from '../resources/deletion';
import type { VpcContent } from './vpc-content';

export function attachedInternetGateways(ec2: EC2Client): VpcContent {
  return {
    find: (vpcId) => liveInternetGateways.describe(ec2, [{ Name: 'attachment.vpc-id', Values: [vpcId] }]),
    async remove(id, vpcId) {
      await deleted(() =>
        ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId: id, VpcId: vpcId })),
      );
      await deleted(() => ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId: id })));
    },
  };
}
