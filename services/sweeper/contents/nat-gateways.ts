import { DeleteNatGatewayCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { liveNatGateways } from '../../../shared/adapters/live/nat-gateways';
import { deleted } from '../resources/deletion';
import { inVpc, type VpcContent } from './vpc-content';

/** NAT gateways. Until one is gone, it keeps its subnet, its address and the internet gateway. */
export function natGateways(ec2: EC2Client): VpcContent {
  return {
    async find(vpcId) {
      const gateways = await liveNatGateways.describe(ec2, [inVpc(vpcId)]);
      // One that failed holds nothing, and disappears by itself.
      return gateways.filter(({ state }) => state !== 'failed');
    },
    remove: (id) => deleted(() => ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: id }))),
    goesSlowly: true,
  };
}
