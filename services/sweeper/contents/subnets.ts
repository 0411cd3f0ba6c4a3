import { DeleteSubnetCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { liveSubnets } from '../../../shared/adapters/live/subnets';
import { deleted } from '../resources/deletion';
import { inVpc, type VpcContent } from './vpc-content';

/** Subnets; their associations with route tables go with them. */
export function subnets(ec2: EC2Client): VpcContent {
  return {
    find: (vpcId) => liveSubnets.describe(ec2, [inVpc(vpcId)]),
    remove: (id) => deleted(() => ec2.send(new DeleteSubnetCommand({ SubnetId: id }))),
  };
}
