import { ModifyVpcAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling } from '../../../shared/adapters/ec2-calls';
import { VPC_KEY, type PlannedVpcAttribute } from '../../../shared/domain/network/network-plan';
import type { ResourceHandler } from '../ports';

/** Attributes of a VPC, switched on one call each. Setting one again changes nothing. */
export function vpcAttributeHandler(ec2: EC2Client): ResourceHandler<PlannedVpcAttribute> {
  return {
    safeToRepeat: true,

    create: ({ attribute }, scope) =>
      calling(async () => {
        const VpcId = scope.idOf(VPC_KEY);
        await ec2.send(new ModifyVpcAttributeCommand({ VpcId, [attribute]: { Value: true } }));
        return VpcId;
      }),
  };
}
