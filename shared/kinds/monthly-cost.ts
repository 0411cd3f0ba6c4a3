import type { PlannedResource, ResourceKind } from '../domain/network/network-plan';

/**
 * Prices of what a network costs by being there, in US dollars an hour in us-east-1, of 20 September 2026. Other
 * Regions cost more. https://aws.amazon.com/vpc/pricing/
 */
const HOURLY_PRICES = { 'nat-gateway': 0.045, 'public-ipv4-address': 0.005 } as const;
export const PRICE_REGION = 'us-east-1';
export const PRICES_OF = '2026-09-20';

/** As AWS's own calculator has it. */
const HOURS_A_MONTH = 730;

/** What grows with the traffic, and is not in the sum. */
const BY_USE: Readonly<Partial<Record<ResourceKind, string>>> = {
  'nat-gateway': 'data that NAT gateways process (0.045 a GB), and data transfer',
  'flow-log': 'flow logs that CloudWatch Logs takes in and keeps',
};

/** What a network costs a month, in US dollars, before any traffic. */
export interface MonthlyCost {
  readonly total: number;
  readonly items: readonly {
    readonly item: keyof typeof HOURLY_PRICES;
    readonly count: number;
    readonly hourlyPrice: number;
    readonly monthly: number;
  }[];
  readonly notIncluded: readonly string[];
}

export function monthlyCost(plan: readonly PlannedResource[]): MonthlyCost {
  const countOf = (kind: ResourceKind) => plan.filter((resource) => resource.kind === kind).length;
  const counts = { 'nat-gateway': countOf('nat-gateway'), 'public-ipv4-address': countOf('elastic-ip') };
  const items = (Object.keys(counts) as (keyof typeof counts)[])
    .filter((item) => counts[item] > 0)
    .map((item) => {
      const [count, hourlyPrice] = [counts[item], HOURLY_PRICES[item]];
      return { item, count, hourlyPrice, monthly: inCents(count * hourlyPrice * HOURS_A_MONTH) };
    });
  return {
    total: inCents(items.reduce((sum, { monthly }) => sum + monthly, 0)),
    items,
    notIncluded: [...new Set(plan.map(({ kind }) => kind))].flatMap((kind) => BY_USE[kind] ?? []),
  };
}

function inCents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
