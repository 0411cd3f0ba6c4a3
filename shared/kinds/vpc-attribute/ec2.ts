import { DescribeVpcAttributeCommand, ModifyVpcAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { calling } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import { ResourceFailure } from '../../domain/request/resource-failure';
import type { SettingReader } from '../ec2/reader';
import type { ResourceHandler } from '../resource-handler';
import type { LiveVpcAttributes } from './compare';
import type { PlannedVpcAttribute } from './plan';

export const reader: SettingReader<LiveVpcAttributes> = {
  kind: 'vpc-attribute',
  idIn: (_, vpcId) => Promise.resolve(vpcId),
  async read(ec2, id) {
    try {
      const { EnableDnsHostnames } = await calling('DescribeVpcAttribute', () =>
        ec2.send(new DescribeVpcAttributeCommand({ VpcId: id, Attribute: 'enableDnsHostnames' })),
      );
      return { kind: 'vpc-attribute', id, tags: {}, enableDnsHostnames: EnableDnsHostnames?.Value === true };
    } catch (error) {
      if (error instanceof ResourceFailure && error.code === 'resource-disappeared') return undefined;
      throw error;
    }
  },
};

/** Attributes of a VPC, switched on one call each. Setting one again changes nothing. */
export function handler(ec2: EC2Client): ResourceHandler<PlannedVpcAttribute> {
  return {
    safeToRepeat: true,

    create: ({ attribute }, scope) =>
      calling('ModifyVpcAttribute', async () => {
        const VpcId = scope.idOf(VPC_KEY);
        await ec2.send(new ModifyVpcAttributeCommand({ VpcId, [attribute]: { Value: true } }));
        return VpcId;
      }),
  };
}
