import {
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  type EC2Client,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import { allPages } from '../../../shared/adapters/ec2-calls';
import { ofRequest } from '../../../shared/adapters/ownership-filters';
import type { Blocker, VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Ours } from './foreign-resources';
import { NAT_GATEWAY, userOf } from './interface-user';

/** What has a network interface in a VPC, except NAT gateways of the request. */
export async function foreignInterfaces(
  ec2: EC2Client,
  vpcId: string,
  { resources, requestId }: VpcRequest,
  stack: string,
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
  const foreign = interfaces.map(blockerOf).filter(({ id }) => !ours.has(id));
  if (!foreign.some(({ type }) => type === NAT_GATEWAY)) return foreign;
  // A worker may have died before it could record one; its interface has no tags, but the gateway has.
  const owned = await ownedNatGateways(ec2, vpcId, { stack, requestId });
  return foreign.filter(({ id }) => !owned.has(id));
}

async function ownedNatGateways(ec2: EC2Client, vpcId: string, ours: Ours): Promise<Set<string | undefined>> {
  const gateways = await allPages(async (NextToken) => {
    const { NatGateways, NextToken: next } = await ec2.send(
      new DescribeNatGatewaysCommand({
        Filter: [{ Name: 'vpc-id', Values: [vpcId] }, ...ofRequest(ours.stack, ours.requestId)],
        NextToken,
      }),
    );
    return { items: NatGateways, next };
  });
  return new Set(gateways.map(({ NatGatewayId }) => NatGatewayId));
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
