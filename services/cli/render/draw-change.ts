import type { Colors } from 'picocolors/types';
import type { ChangePlanView, DeletionPlanView, DriftFact } from '../../../shared/contract/http';
import { drawBlockers } from './draw-blockers';
import { drawWarnings } from './draw-warnings';
import { costLines, costNotes, dollars } from './money';

/** What a change adds, changes and removes, as a difference. */
export function drawChange(plan: ChangePlanView | DeletionPlanView, paint: Colors): string {
  const { name, add, change, remove, calls, monthlyCost, warnings } = plan;
  const blockers = plan.operation === 'delete' ? plan.blockers : [];
  const isNothing = add.length + change.length + remove.length === 0;
  return [
    `${paint.bold(name)}  ${plan.operation === 'delete' ? 'deletion' : 'change'}  ${paint.dim(`${calls.total} calls to EC2`)}`,
    ...(isNothing ? ['  nothing to do'] : []),
    ...add.map(({ key }) => paint.green(`  + ${key}`)),
    ...change.flatMap(({ key, before, after, interruption }) => [
      paint.yellow(`  ~ ${key}`),
      ...Object.keys({ ...before, ...after }).map(
        (fact) => `      ${fact}: ${shown(before[fact])} → ${shown(after[fact])}`,
      ),
      ...(interruption === undefined ? [] : [paint.yellow(`      interrupts: ${interruption}`)]),
    ]),
    ...remove.map(({ key, id }) => paint.red(`  - ${key}${id === undefined ? '' : `  ${paint.dim(id)}`}`)),
    `${paint.bold('A month')}  ${dollars(monthlyCost.before)} → ${dollars(monthlyCost.after)} (${signed(monthlyCost.difference)})`,
    ...costLines(monthlyCost.items),
    ...costNotes(monthlyCost).map((line) => paint.dim(line)),
    ...drawWarnings(warnings, paint),
    ...drawBlockers(blockers, paint),
  ].join('\n');
}

function signed(amount: number): string {
  return amount < 0 ? `-${dollars(-amount)}` : `+${dollars(amount)}`;
}

function shown(fact: DriftFact | undefined): string {
  if (fact === undefined || fact === null) return '(none)';
  return Array.isArray(fact) ? fact.join(', ') : String(fact);
}
