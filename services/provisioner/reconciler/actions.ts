import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import { kindOf } from '../../../shared/kinds/kinds';
import { removingActionOf } from '../../../shared/kinds/removing-action';

/*
 * The action of EC2 whose bucket a call for a resource takes a token of: the last one, where a kind needs several.
 */

export function createActionOf(resource: PlannedResource): string {
  return kindOf(resource).calls.create.at(-1) ?? resource.kind;
}

export function updateActionOf(resource: PlannedResource): string {
  return kindOf(resource).calls.update?.at(-1) ?? createActionOf(resource);
}

/** The action that finds resources of its kind. */
export function findActionOf(resource: PlannedResource): string {
  return kindOf(resource).permissions.reads.at(-1) ?? `Describe ${resource.kind}`;
}

export function removeActionOf(resource: Pick<PlannedResource, 'kind'>): string {
  return removingActionOf(resource) ?? `Delete ${resource.kind}`;
}

/** How often each action is called to make these resources. */
export function createCounts(resources: readonly PlannedResource[]): ReadonlyMap<string, number> {
  return countsOf(resources.map(createActionOf));
}

/** How often each action is called to delete these resources. */
export function removeCounts(resources: readonly PlannedResource[]): ReadonlyMap<string, number> {
  return countsOf(resources.map(removeActionOf));
}

function countsOf(actions: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const action of actions) counts.set(action, (counts.get(action) ?? 0) + 1);
  return counts;
}
