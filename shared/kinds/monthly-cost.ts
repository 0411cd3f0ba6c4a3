import type { PlannedResource } from '../domain/network/network-plan';
import { kindOf } from './kinds';

/**
 * Prices of what a network costs by being there are those of this Region and of that day; other Regions cost more.
 * https://aws.amazon.com/vpc/pricing/
 */
export const PRICE_REGION = 'us-east-1';
export const PRICES_OF = '2026-09-20';

/** As AWS's own calculator has it. */
const HOURS_A_MONTH = 730;

/** What a network costs a month, in US dollars, before any traffic. */
export interface MonthlyCost {
  readonly total: number;
  readonly items: readonly {
    readonly item: string;
    readonly count: number;
    readonly hourlyPrice: number;
    readonly monthly: number;
  }[];
  readonly notIncluded: readonly string[];
}

export function monthlyCost(plan: readonly PlannedResource[]): MonthlyCost {
  const counts = new Map<string, { readonly count: number; readonly hourlyPrice: number }>();
  for (const { name, hourlyPrice, count } of plan.flatMap((one) => kindOf(one).cost?.items?.(one) ?? [])) {
    counts.set(name, { count: (counts.get(name)?.count ?? 0) + count, hourlyPrice });
  }
  const items = [...counts]
    .map(([item, { count, hourlyPrice }]) => {
      return { item, count, hourlyPrice, monthly: inCents(count * hourlyPrice * HOURS_A_MONTH) };
    })
    .sort((one, other) => (one.item < other.item ? -1 : 1));
  return {
    total: inCents(items.reduce((sum, { monthly }) => sum + monthly, 0)),
    items,
    notIncluded: [...new Set(plan.flatMap((planned) => kindOf(planned).cost?.byUse ?? []))],
  };
}

function inCents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
