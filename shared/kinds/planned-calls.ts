import type { PlannedResource } from '../domain/network/network-plan';
import { kindOf } from './kinds';

/** How often each action of EC2 is called to make a network, in the order of the plan. */
export interface PlannedCalls {
  readonly byAction: Readonly<Record<string, number>>;
  /** Those that are called at least as often: once for every look. */
  readonly repeated: readonly string[];
}

/**
 * The calls to EC2 that make a network when nothing fails on the way.
 *
 * @param needsZones whether the Region is asked for its zones first
 */
export function plannedCalls(plan: readonly PlannedResource[], needsZones: boolean): PlannedCalls {
  const repeated = [...new Set(plan.flatMap((planned) => kindOf(planned).calls.poll ?? []))];
  const actions = [
    ...(needsZones ? ['DescribeAvailabilityZones'] : []),
    ...plan.flatMap((planned) => kindOf(planned).calls.create),
    ...repeated,
  ];
  const byAction: Record<string, number> = {};
  for (const action of actions) byAction[action] = (byAction[action] ?? 0) + 1;
  return { byAction, repeated };
}
