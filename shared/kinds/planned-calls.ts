import type { PlannedResource } from '../domain/network/network-plan';
import { kindOf } from './kinds';
import { removingActionOf } from './removing-action';

/** How often each action of EC2 is called, in the order of the plan. */
export interface PlannedCalls {
  readonly byAction: Readonly<Record<string, number>>;
  readonly total: number;
  /** Those that are called at least as often: once for every look. */
  readonly repeated: readonly string[];
}

/** What is made and changed. */
export interface CallsFor {
  readonly added: readonly PlannedResource[];
  readonly changed?: readonly PlannedResource[];
  /** Whether the Region is asked for its zones first. */
  readonly needsZones?: boolean;
}

/** The calls to EC2 that make and change resources when nothing fails on the way. */
export function plannedCalls({ added, changed = [], needsZones = false }: CallsFor): PlannedCalls {
  const repeated = [...new Set(added.flatMap((planned) => kindOf(planned).calls.poll ?? []))];
  const actions = [
    ...(needsZones ? ['DescribeAvailabilityZones'] : []),
    ...added.flatMap((planned) => kindOf(planned).calls.create),
    ...changed.flatMap((planned) => kindOf(planned).calls.update ?? []),
    ...repeated,
  ];
  return counted(actions, repeated);
}

/** The calls to EC2 that delete resources when nothing fails on the way. */
export function deletingCalls(existing: readonly PlannedResource[]): PlannedCalls {
  return counted(
    existing.flatMap((planned) => removingActionOf(planned) ?? []),
    [],
  );
}

function counted(actions: readonly string[], repeated: readonly string[]): PlannedCalls {
  const byAction: Record<string, number> = {};
  for (const action of actions) byAction[action] = (byAction[action] ?? 0) + 1;
  return { byAction, repeated, total: actions.length };
}
