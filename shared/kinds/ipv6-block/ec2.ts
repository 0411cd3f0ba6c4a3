import { DescribeVpcsCommand, type EC2Client, type VpcCidrBlockStateCode } from '@aws-sdk/client-ec2';
import { calling, present } from '../../adapters/ec2-calls';
import { VPC_KEY } from '../../domain/network/network-plan';
import { ResourceFailure } from '../../domain/request/resource-failure';
import type { ResourceHandler } from '../resource-handler';
import type { PlannedIpv6Block } from './plan';

/** The IPv6 block of a VPC. CreateVpc has asked for it; EC2 associates it a moment later. Its id is the block. */
export function handler(ec2: EC2Client): ResourceHandler<PlannedIpv6Block> {
  return {
    safeToRepeat: true,

    create: (_, scope) =>
      calling('DescribeVpcs', async () => {
        const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [scope.idOf(VPC_KEY)] }));
        const associations = Vpcs?.[0]?.Ipv6CidrBlockAssociationSet ?? [];
        const inState = (...states: VpcCidrBlockStateCode[]) =>
          associations.find(({ Ipv6CidrBlockState: it }) => it?.State && states.includes(it.State));
        const associated = inState('associated');
        if (associated) return present(associated.Ipv6CidrBlock, 'Ipv6CidrBlock');
        const failed = inState('failing', 'failed');
        if (failed) {
          const reason = failed.Ipv6CidrBlockState?.StatusMessage ?? '';
          throw new ResourceFailure('permanent', 'rejected-by-ec2', `Amazon gave no IPv6 block: ${reason}`);
        }
        throw new ResourceFailure('not-visible', 'resource-disappeared', 'The IPv6 block is not there yet');
      }),
  };
}
