import type { EC2Client } from '@aws-sdk/client-ec2';
import { reader as addresses } from '../elastic-ip/ec2';
import { reader as natGateways } from '../nat-gateway/ec2';
import { reader as subnets } from '../subnet/ec2';
import { reader as vpcs } from '../vpc/ec2';

/** How much of a quota of EC2 the account uses in this Region, with what others made. */
export interface QuotaUsage {
  readonly vpcs: number;
  readonly addresses: number;
  /** In the zone that has the most: the quota is per zone. */
  readonly natGateways: number;
}

/**
 * Counts what the account has of what quotas bound. May lag.
 *
 * @throws ResourceFailure
 */
export async function readQuotaUsage(ec2: EC2Client): Promise<QuotaUsage> {
  const [allVpcs, allAddresses, allGateways, allSubnets] = await Promise.all([
    vpcs.describe(ec2, []),
    addresses.describe(ec2, []),
    natGateways.describe(ec2, []),
    subnets.describe(ec2, []),
  ]);
  const zones = new Map(allSubnets.map(({ id, availabilityZone }) => [id, availabilityZone]));
  const perZone = new Map<string, number>();
  for (const { state, subnetId } of allGateways) {
    if (state === 'deleted' || state === 'failed') continue;
    // A regional one is in no subnet, and counts in zones that EC2 does not tell here.
    const zone = zones.get(subnetId ?? '') ?? 'regional';
    perZone.set(zone, (perZone.get(zone) ?? 0) + 1);
  }
  return {
    vpcs: allVpcs.length,
    addresses: allAddresses.length,
    natGateways: Math.max(0, ...perZone.values()),
  };
}
