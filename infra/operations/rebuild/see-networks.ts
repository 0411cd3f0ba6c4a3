import { DescribeSecurityGroupsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../../shared/domain/network/live-network';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { READERS } from '../../../shared/kinds/ec2/kinds-on-ec2';
import { ofStack } from '../../../shared/kinds/ec2/ownership';
import { reader as attributes } from '../../../shared/kinds/vpc-attribute/ec2';
import type { SeenNetwork } from './network-from-tags';

/**
 * All networks that have the tag of a deployment, by their requests' ids. One Describe for each kind.
 *
 * @param stack value of the tag `vpc-vending:stack`
 */
export async function seeNetworks(
  ec2: EC2Client,
  stack: string,
): Promise<ReadonlyMap<string, readonly LiveResource[]>> {
  const networks = new Map<string, LiveResource[]>();
  for (const reader of READERS) {
    const found = await reader.describe(ec2, [ofStack(stack)]);
    for (const resource of found) {
      const requestId = resource.tags[TAGS.requestId];
      if (requestId === undefined || reader.isGone?.(resource) || reader.isLeftOver?.(resource)) continue;
      networks.set(requestId, [...(networks.get(requestId) ?? []), resource]);
    }
  }
  return networks;
}

/** A network with the settings of its VPC, which have no tags. */
export async function seeSettings(ec2: EC2Client, resources: readonly LiveResource[]): Promise<SeenNetwork> {
  const vpcId = resources.find(({ kind }) => kind === 'vpc')?.id;
  if (vpcId === undefined) return { resources, hasDnsHostnames: false, isDefaultGroupLocked: false };
  const Filters = [
    { Name: 'vpc-id', Values: [vpcId] },
    { Name: 'group-name', Values: ['default'] },
  ];
  const [vpc, { SecurityGroups: [group] = [] }] = await Promise.all([
    attributes.read(ec2, vpcId),
    ec2.send(new DescribeSecurityGroupsCommand({ Filters })),
  ]);
  const rules = [...(group?.IpPermissions ?? []), ...(group?.IpPermissionsEgress ?? [])];
  return {
    resources,
    hasDnsHostnames: vpc?.enableDnsHostnames === true,
    isDefaultGroupLocked: group !== undefined && rules.length === 0,
  };
}
