import { ModifySubnetAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling } from '../../adapters/ec2-calls';
import type { ResourceHandler } from '../resource-handler';
import type { PlannedSubnetAttribute } from './plan';

/** Attributes of a subnet, switched on one call each. Setting one again changes nothing. */
export function handler(ec2: EC2Client): ResourceHandler<PlannedSubnetAttribute> {
  return {
    safeToRepeat: true,

    create: ({ attribute, subnet }, scope) =>
      calling('ModifySubnetAttribute', async () => {
        const SubnetId = scope.idOf(subnet);
        await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, [attribute]: { Value: true } }));
        return SubnetId;
      }),
  };
}
