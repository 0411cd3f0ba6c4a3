import { DescribeNetworkInterfacesCommand, type EC2Client, type NetworkInterface } from '@aws-sdk/client-ec2';
import { allPages } from '../../../shared/adapters/ec2-calls';
import type { Blocker, VpcRequest } from '../../../shared/domain/vpc-request';
import { userOf } from './interface-user';

/** What has a network interface in a VPC, except the NAT gateways that are on the request's record. */
export async function foreignInterfaces(
  ec2: EC2Client,
  vpcId: string,
  { resources }: VpcRequest,
): Promise<Blocker[]> {
  const interfaces = await allPages(async (NextToken) => {
    const { NetworkInterfaces, NextToken: next } = await ec2.send(
      new DescribeNetworkInterfacesCommand({
        Filters: [{ Name: 'vpc-id', Values: [vpcId] }],
        NextToken,
      }),
    );
    return { items: NetworkInterfaces, next };
  });
  // Deleted ones, too: their interfaces go some minutes later.
  const ours = new Set(Object.values(resources).map((record) => ('id' in record ? record.id : undefined)));
  return interfaces.map(blockerOf).filter(({ id }) => !ours.has(id));
}

function blockerOf(networkInterface: NetworkInterface): Blocker {
  const { NetworkInterfaceId = '', Description = '', OwnerId = '', RequesterId = '' } = networkInterface;
  const { InstanceOwnerId = '' } = networkInterface.Attachment ?? {};
  const { type, id } = userOf(networkInterface);
  return {
    type,
    id,
    // What a service of AWS has made for an account says so: `amazon-elb`.
    owner: [RequesterId, InstanceOwnerId].find((owner) => owner.startsWith('amazon-')) ?? OwnerId,
    description: Description === '' ? `Network interface ${NetworkInterfaceId}` : Description,
  };
}
