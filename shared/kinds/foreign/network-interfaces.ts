import { DescribeNetworkInterfacesCommand, type NetworkInterface } from '@aws-sdk/client-ec2';
import { described, inVpc, tagsByKey } from '../ec2/reader';
import type { ContentItem, VpcContents } from '../ec2/vpc-contents';
import { userOf, type InterfaceDescription } from './interface-user';

/**
 * What uses the addresses of a VPC has a network interface in it, and is named by it: instances, load balancers,
 * functions. The interface of a NAT gateway or of an endpoint says which one it belongs to; it has no tags, but
 * they have.
 *
 * @param ofKinds how the kinds that have interfaces describe theirs
 */
export function networkInterfaces(ofKinds: readonly InterfaceDescription[]): VpcContents {
  return {
    type: 'network-interface',
    find: (ec2, vpcId) =>
      described(
        'DescribeNetworkInterfaces',
        async (NextToken) => {
          const Filters = [inVpc(vpcId)];
          const answer = await ec2.send(new DescribeNetworkInterfacesCommand({ Filters, NextToken }));
          return { items: answer.NetworkInterfaces, next: answer.NextToken };
        },
        (item) => userItem(item, ofKinds),
      ),
  };
}

function userItem(networkInterface: NetworkInterface, ofKinds: readonly InterfaceDescription[]): ContentItem {
  const { NetworkInterfaceId = '', Description = '', OwnerId = '', RequesterId = '' } = networkInterface;
  const { InstanceOwnerId = '' } = networkInterface.Attachment ?? {};
  return {
    ...userOf(networkInterface, ofKinds),
    tags: tagsByKey(networkInterface.TagSet),
    // What a service of AWS has made for an account says so: `amazon-elb`.
    owner: [RequesterId, InstanceOwnerId].find((owner) => owner.startsWith('amazon-')) ?? OwnerId,
    description: Description === '' ? `Network interface ${NetworkInterfaceId}` : Description,
  };
}
