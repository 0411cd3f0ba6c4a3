import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../../shared/domain/network/live-network';
import { TAGS } from '../../../shared/domain/network/network-tags';
import { READERS, SETTING_READERS } from '../../../shared/kinds/ec2/kinds-on-ec2';
import { ofStack } from '../../../shared/kinds/ec2/ownership';
import type { SettingReader } from '../../../shared/kinds/ec2/reader';

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

/** The settings of the VPC of a network, which have no tags. */
export async function seeSettings(
  ec2: EC2Client,
  resources: readonly LiveResource[],
): Promise<readonly LiveResource[]> {
  const vpcId = resources.find(({ kind }) => kind === 'vpc')?.id;
  if (vpcId === undefined) return [];
  const settings = await Promise.all(SETTING_READERS.map((reader) => seeSetting(ec2, reader, vpcId)));
  return settings.filter((setting) => setting !== undefined);
}

async function seeSetting(
  ec2: EC2Client,
  reader: SettingReader,
  vpcId: string,
): Promise<LiveResource | undefined> {
  const id = await reader.idIn(ec2, vpcId);
  return id === undefined ? undefined : reader.read(ec2, id);
}
