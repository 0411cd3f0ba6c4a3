import type { EC2Client } from '@aws-sdk/client-ec2';

/**
 * How much of a quota the account uses in this Region, with what others made. May lag.
 *
 * @throws ResourceFailure
 */
export type CountUsed = (ec2: EC2Client) => Promise<number>;

/**
 * Counts what the account has of what quotas bound.
 *
 * @param counts by the name of the quota
 * @throws ResourceFailure
 */
export async function readQuotaUsage<Quota extends string>(
  ec2: EC2Client,
  counts: Readonly<Record<Quota, CountUsed>>,
): Promise<Record<Quota, number>> {
  const quotas = Object.keys(counts) as Quota[];
  const used = await Promise.all(quotas.map(async (quota) => [quota, await counts[quota](ec2)] as const));
  return Object.fromEntries(used) as Record<Quota, number>;
}
