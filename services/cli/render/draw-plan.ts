import type { Colors } from 'picocolors/types';
import type { PlanView } from '../../../shared/contract/http';
import { drawSubnets } from './draw-subnets';
import { costLines, costNotes, dollars } from './money';
import { drawWarnings } from './draw-warnings';
import { plannedNatGateways } from './nat-gateways';

/** A planned network: its subnets, the targets of its routes, what it costs. */
export function drawPlan(plan: PlanView, paint: Colors, width: number): string {
  const { name, cidrBlock, subnets, routeTables, resources, calls, monthlyCost } = plan;
  const routes = routeTables.map(
    (table) =>
      `  ${table.name}: ${table.routes.map(({ destination, target }) => `${destination} → ${target}`).join(', ')}`,
  );
  return [
    `${paint.bold(name)}  ${paint.cyan(cidrBlock)}  ${paint.dim(`${resources.length} resources, ${calls.total} calls to EC2`)}`,
    drawSubnets(subnets, plannedNatGateways(plan), paint, width),
    paint.bold('Routes'),
    ...(routes.length === 0 ? ['  none but its own'] : routes),
    `${paint.bold('A month')}  ${dollars(monthlyCost.total)}`,
    ...costLines(monthlyCost.items),
    ...costNotes(monthlyCost).map((line) => paint.dim(line)),
    ...drawWarnings(plan.warnings, paint),
  ].join('\n');
}
