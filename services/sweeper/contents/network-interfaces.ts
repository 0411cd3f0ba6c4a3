import { DescribeNetworkInterfacesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { described, tagsByKey } from '../../../shared/adapters/live/live-view';
import { inVpc, type VpcContent } from './vpc-content';

/** Whatever lives in a VPC has a network interface there. NAT gateways have theirs too, and are looked at themselves. */
export function networkInterfaces(ec2: EC2Client): VpcContent {
  return {
    find: (vpcId) =>
      described(
        async (NextToken) => {
          const answer = await ec2.send(
            new DescribeNetworkInterfacesCommand({ Filters: [inVpc(vpcId)], NextToken }),
          );
          // EC2 says nat_gateway, its model natGateway.
          const others = answer.NetworkInterfaces?.filter(
            ({ InterfaceType }) => !/^nat_?gateway$/i.test(InterfaceType ?? ''),
          );
          return { items: others, next: answer.NextToken };
        },
        ({ NetworkInterfaceId: id = '', TagSet }) => ({ id, tags: tagsByKey(TagSet) }),
      ),
  };
}
