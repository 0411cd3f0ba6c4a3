import type { PlanWarning } from '../../shared/contract/plan';
import { sizeOf, SMALLEST_NETMASK } from '../../shared/domain/network/cidr';
import { TIERS, type NetworkSpec } from '../../shared/domain/network/network-spec';
import type { PlannedSubnet } from '../../shared/domain/network/planned-subnet';
import { netmaskOf, usableAddresses } from './usable-addresses';

export interface WarnedPlan {
  readonly spec: NetworkSpec;
  readonly subnets: readonly PlannedSubnet[];
}

/** Stages in which an outage of one zone is usually acceptable. */
const CHEAP_STAGE = /(^|-)(dev|test|sandbox|demo|play)/i;

/** What is allowed in a plan and is probably not meant, each at its place in the body. */
export function planWarnings(plan: WarnedPlan, stage: string): readonly PlanWarning[] {
  return [...tinyTiers(plan), ...costlyGateways(plan, stage), ...unusedEndpoints(plan)];
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

function costlyGateways({ spec, subnets }: WarnedPlan, stage: string): readonly PlanWarning[] {
  const zones = new Set(
    subnets.filter(({ tier }) => tier === 'private').map(({ availabilityZone }) => availabilityZone),
  );
  if (spec.natGateways !== 'per-zone' || zones.size < 2 || !CHEAP_STAGE.test(stage)) return [];
  return [
    {
      code: 'costly-nat-gateways',
      pointer: '/natGateways',
      message: `makes ${zones.size} NAT gateways in stage ${stage}; "single" makes one, for ${zones.size} zones`,
    },
  ];
}

function unusedEndpoints({ spec, subnets }: WarnedPlan): readonly PlanWarning[] {
  const { gatewayEndpoints = [] } = spec;
  if (gatewayEndpoints.length === 0 || subnets.length > 0) return [];
  return [
    {
      code: 'unused-endpoints',
      pointer: '/gatewayEndpoints',
      message: 'are of no use in a network without subnets; leave them out, or plan subnets',
    },
  ];
}
