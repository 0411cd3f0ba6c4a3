import type { Tier } from '../domain/network/network-spec';
import type { PlacedSubnet } from '../domain/network/planned-subnet';

/** The subnets of one tier. */
export function ofTier(subnets: readonly PlacedSubnet[], tier: Tier): PlacedSubnet[] {
  return subnets.filter((subnet) => subnet.tier === tier);
}

/** The zones of subnets, in the order in which the subnets stand: what grows later comes after what was there. */
export function zonesOf(subnets: readonly PlacedSubnet[]): string[] {
  return [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))];
}
