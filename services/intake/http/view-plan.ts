import type { PlanView } from '../../../shared/contract/plan';
import { CURRENT_PLAN_VERSION } from '../../../shared/domain/network/plan-version';
import { toRequestBody } from '../../../shared/domain/network/to-request-body';
import { sizeOf } from '../../../shared/domain/network/cidr';
import { monthlyCost, PRICE_REGION, PRICES_OF } from '../../../shared/kinds/monthly-cost';
import { plannedCalls } from '../../../shared/kinds/planned-calls';
import { routeTablesOfPlan } from '../../../shared/kinds/route-table/tables-of-plan';
import type { PlannedRequest } from '../use-cases/plan-request';

/** EC2 keeps the first four addresses of every subnet and the last one. */
const ADDRESSES_KEPT = 5;

/** A plan as its caller sees it. */
export function viewPlan(planned: PlannedRequest, region: string): PlanView {
  const { spec, subnets, resources, needsZones } = planned;
  const calls = plannedCalls(resources, needsZones);
  return {
    dryRun: true,
    operation: 'create',
    planVersion: CURRENT_PLAN_VERSION,
    warnings: [],
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    spec: toRequestBody(spec),
    subnets: subnets.map((subnet) => ({ ...subnet, usableAddresses: usableAddresses(subnet.cidrBlock) })),
    routeTables: routeTablesOfPlan({ spec, subnets, planVersion: CURRENT_PLAN_VERSION }, resources, region),
    resources: resources.map(({ key, kind, dependsOn }) => ({ key, kind, dependsOn })),
    calls: { total: Object.values(calls.byAction).reduce((sum, count) => sum + count, 0), ...calls },
    monthlyCost: {
      currency: 'USD',
      ...monthlyCost(resources),
      priceRegion: PRICE_REGION,
      pricesOf: PRICES_OF,
    },
  };
}

function usableAddresses(cidrBlock: string): number {
  return sizeOf(Number(cidrBlock.split('/')[1])) - ADDRESSES_KEPT;
}
