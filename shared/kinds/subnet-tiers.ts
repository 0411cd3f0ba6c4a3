import type { Tier } from '../domain/network/network-spec';
import type { PlannedSubnet } from '../domain/network/planned-subnet';

/** The subnets of one tier. */
export function ofTier(subnets: readonly PlannedSubnet[], tier: Tier): PlannedSubnet[] {
  return subnets.filter((subnet) => subnet.tier === tier);
}

/** The zones of subnets, in the order of the subnets: what is added later comes after what was there. */
export function zonesOf(subnets: readonly PlannedSubnet[]): string[] {
  return [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))];
}
