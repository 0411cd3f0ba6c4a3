import type { PlanWarning } from '../../shared/contract/plan';
import { sizeOf, SMALLEST_NETMASK } from '../../shared/domain/network/cidr';
import { TIERS, type NetworkSpec } from '../../shared/domain/network/network-spec';
import type { PlannedSubnet } from '../../shared/domain/network/planned-subnet';
import type { Kind, NetworkToPlan } from '../../shared/kinds/kind';
import { KINDS } from '../../shared/kinds/kinds';
import { netmaskOf, usableAddresses } from './usable-addresses';

export type WarnedPlan = Pick<NetworkToPlan, 'spec' | 'subnets'>;

/** What is allowed in a plan and is probably not meant, each at its place in the body: of subnets, and of each kind. */
export function planWarnings(plan: WarnedPlan, stage: string): readonly PlanWarning[] {
  return [...tinyTiers(plan), ...KINDS.flatMap((kind: Kind) => kind.warnings?.(plan, stage) ?? [])];
}

/** A tier whose size was left open and came out as the smallest that EC2 allows. */
function tinyTiers({ spec, subnets }: WarnedPlan): readonly PlanWarning[] {
  const { layout } = spec;
  const isTiny = ({ cidrBlock }: PlannedSubnet) => cidrBlock.endsWith(`/${SMALLEST_NETMASK}`);
  return TIERS.flatMap((tier) => {
    const asked = layout?.tiers[tier];
    const ofTier = subnets.filter((subnet) => subnet.tier === tier);
    if (asked === undefined || asked.netmaskLength !== undefined || !ofTier.some(isTiny)) return [];
    const better = roomierNetmask(spec, subnets, ofTier.length);
    const remedy =
      better === undefined
        ? 'give the network a larger block'
        : `give it a netmaskLength, ${better} for ${usableAddresses(better)} usable addresses`;
    return [
      {
        code: 'small-subnets',
        pointer: `/layout/tiers/${tier}`,
        message: `has subnets of ${usableAddresses(SMALLEST_NETMASK)} usable addresses; ${remedy}`,
      },
    ];
  });
}

/**
 * A netmask length that so many of the subnets could have instead of the smallest, at most /26: blocks of sizes that
 * are powers of two fit wherever their sum does.
 */
function roomierNetmask(
  { cidrBlock }: NetworkSpec,
  subnets: readonly PlannedSubnet[],
  count: number,
): number | undefined {
  const used = subnets.reduce((sum, subnet) => sum + sizeOf(netmaskOf(subnet.cidrBlock)), 0);
  const free = sizeOf(netmaskOf(cidrBlock)) - used + count * sizeOf(SMALLEST_NETMASK);
  return [26, 27].find((netmask) => count * sizeOf(netmask) <= free);
}
