import type { PlanView } from '../../../shared/contract/plan';
import { CURRENT_PLAN_VERSION } from '../../../shared/domain/network/plan-version';
import { toRequestBody } from '../../../shared/domain/network/to-request-body';
import { viewMonthlyCost } from '../../../shared/adapters/cost-view';
import type { NetworkToPlan } from '../../../shared/kinds/kind';
import type { PlannedOfKinds } from '../../../shared/kinds/kinds';
import { plannedCalls } from '../../../shared/kinds/planned-calls';
import { routeTablesOfPlan } from '../../../shared/kinds/route-table/tables-of-plan';
import { planWarnings } from '../plan-warnings';
import { netmaskOf, usableAddresses } from '../usable-addresses';
import type { PlannedRequest } from '../use-cases/plan-request';

/** Which deployment plans. */
export interface PlanningPlace {
  readonly region: string;
  readonly stage: string;
}

/** A plan as its caller sees it. */
export function viewPlan(planned: PlannedRequest, { region, stage }: PlanningPlace): PlanView {
  const { spec, subnets, resources, needsZones } = planned;
  return {
    dryRun: true,
    operation: 'create',
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    spec: toRequestBody(spec),
    planVersion: CURRENT_PLAN_VERSION,
    ...viewPlannedNetwork({ spec, subnets, planVersion: CURRENT_PLAN_VERSION }, resources, region),
    calls: plannedCalls({ added: resources, needsZones }),
    monthlyCost: viewMonthlyCost(resources),
    warnings: planWarnings({ spec, subnets }, stage),
  };
}

/** What a planned network consists of, and where it lies. */
export function viewPlannedNetwork(
  network: NetworkToPlan,
  resources: readonly PlannedOfKinds[],
  region: string,
): Pick<PlanView, 'subnets' | 'routeTables' | 'resources'> {
  return {
    subnets: network.subnets.map((subnet) => ({
      ...subnet,
      usableAddresses: usableAddresses(netmaskOf(subnet.cidrBlock)),
    })),
    routeTables: routeTablesOfPlan(network, resources, region),
    resources: resources.map(({ key, kind, dependsOn }) => ({ key, kind, dependsOn })),
  };
}
