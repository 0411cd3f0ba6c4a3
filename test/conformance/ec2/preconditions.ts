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

/** The tags of a create call. */
export function tagged(
  resourceType: 'vpc' | 'subnet' | 'security-group' | 'network-interface',
  tags: Readonly<Record<string, string>>,
) {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { TagSpecifications: [{ ResourceType: resourceType, Tags: list }] };
}
