import type { ResourceType } from '@aws-sdk/client-ec2';
import type { Script } from './scenario';

/** @throws Error when the scenario cannot go on because a call that it builds on was refused */
export function idOf(id: string | undefined): string {
  if (id === undefined) throw new Error('What this scenario builds on was refused.');
  return id;
}

export async function givenVpc({ call }: Script, cidrBlock = '10.0.0.0/16'): Promise<string> {
  return idOf((await call('CreateVpc', { CidrBlock: cidrBlock }))?.Vpc?.VpcId);
}

/** In a zone of its own choosing, since zones that AWS chooses are no matter of comparison. */
export async function givenSubnet(
  { call }: Script,
  vpcId: string,
  cidrBlock = '10.0.1.0/24',
  zone = 'us-east-1a',
): Promise<string> {
  const input = { VpcId: vpcId, CidrBlock: cidrBlock, AvailabilityZone: zone };
  return idOf((await call('CreateSubnet', input))?.Subnet?.SubnetId);
}

export async function givenSecurityGroup({ call }: Script, vpcId: string, name = 'web'): Promise<string> {
  const input = { VpcId: vpcId, GroupName: name, Description: `${name} servers` };
  return idOf((await call('CreateSecurityGroup', input))?.GroupId);
}

/** Under an address of its own choosing: AWS takes any free one. */
export async function givenNetworkInterface(
  { call }: Script,
  subnetId: string,
  privateIpAddress = '10.0.1.10',
): Promise<string> {
  const input = { SubnetId: subnetId, PrivateIpAddress: privateIpAddress };
  return idOf((await call('CreateNetworkInterface', input))?.NetworkInterface?.NetworkInterfaceId);
}

/** Attached, if a VPC is named. */
export async function givenInternetGateway({ call }: Script, vpcId?: string): Promise<string> {
  const gateway = (await call('CreateInternetGateway', {}))?.InternetGateway;
  const InternetGatewayId = idOf(gateway?.InternetGatewayId);
  if (vpcId !== undefined) await call('AttachInternetGateway', { InternetGatewayId, VpcId: vpcId });
  return InternetGatewayId;
}

export async function givenEgressOnlyInternetGateway({ call }: Script, vpcId: string): Promise<string> {
  const gateway = (await call('CreateEgressOnlyInternetGateway', { VpcId: vpcId }))
    ?.EgressOnlyInternetGateway;
  return idOf(gateway?.EgressOnlyInternetGatewayId);
}

export async function givenRouteTable({ call }: Script, vpcId: string): Promise<string> {
  return idOf((await call('CreateRouteTable', { VpcId: vpcId }))?.RouteTable?.RouteTableId);
}

export async function givenAssociation(
  { call }: Script,
  routeTableId: string,
  subnetId: string,
): Promise<string> {
  const input = { RouteTableId: routeTableId, SubnetId: subnetId };
  return idOf((await call('AssociateRouteTable', input))?.AssociationId);
}

export async function givenAddress({ call }: Script): Promise<string> {
  return idOf((await call('AllocateAddress', { Domain: 'vpc' }))?.AllocationId);
}

export async function givenNatGateway(
  { call }: Script,
  subnetId: string,
  allocationId: string,
): Promise<string> {
  const input = { SubnetId: subnetId, AllocationId: allocationId };
  return idOf((await call('CreateNatGateway', input))?.NatGateway?.NatGatewayId);
}

export async function givenVpcEndpoint(
  { call }: Script,
  vpcId: string,
  serviceName: string,
  routeTableIds: string[] = [],
): Promise<string> {
  const input = { VpcId: vpcId, ServiceName: serviceName, RouteTableIds: routeTableIds };
  return idOf((await call('CreateVpcEndpoint', input))?.VpcEndpoint?.VpcEndpointId);
}

/** The tags of a create call. */
export function tagged(resourceType: ResourceType, tags: Readonly<Record<string, string>>) {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { TagSpecifications: [{ ResourceType: resourceType, Tags: list }] };
}
