import type { PlanView } from '../contract/plan';
import type { PlannedResource } from '../domain/network/network-plan';
import { monthlyCost, PRICE_REGION, PRICES_OF } from '../kinds/monthly-cost';

/** What planned resources cost a month, as callers see it. */
export function viewMonthlyCost(plan: readonly PlannedResource[]): PlanView['monthlyCost'] {
  return { currency: 'USD', ...monthlyCost(plan), priceRegion: PRICE_REGION, pricesOf: PRICES_OF };
}
