import type { PlanWarning } from '../../shared/contract/plan';
import { SMALLEST_NETMASK } from '../../shared/domain/network/cidr';
import { TIERS, type NetworkSpec } from '../../shared/domain/network/network-spec';
import type { PlannedSubnet } from '../../shared/domain/network/planned-subnet';

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
  return TIERS.filter((tier) => {
    const asked = layout?.tiers[tier];
    return (
      asked !== undefined &&
      asked.netmaskLength === undefined &&
      subnets.some((subnet) => subnet.tier === tier && subnet.cidrBlock.endsWith(`/${SMALLEST_NETMASK}`))
    );
  }).map((tier) => ({
    code: 'small-subnets',
    pointer: `/layout/tiers/${tier}`,
    message:
      `has subnets of 11 usable addresses; give it a netmaskLength, 26 for 59 usable addresses, ` +
      'or give the network a larger block',
  }));
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
