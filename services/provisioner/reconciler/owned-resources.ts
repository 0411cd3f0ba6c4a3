import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import type { FoundResource, ResourceHandler, Scope } from '../../../shared/kinds/resource-handler';
import { findActionOf } from './actions';
import { callWithRetries } from './call-with-retries';
import { handlerOf, type TimeBudget, type Reconciler } from './reconciler';

/** Answers what of a resource exists by its tags. */
export type FindOwned = (resource: PlannedResource) => Promise<readonly FoundResource[]>;

/** What was seen of resources, by their keys. */
export type SeenResources = ReadonlyMap<ResourceKey, readonly FoundResource[]>;

/** Within which limits is asked. */
export interface Asking {
  readonly scope: Scope;
  readonly budget: TimeBudget;
  /** Whether everything that a resource depends on has an id by now. */
  readonly isAskable: (resource: PlannedResource) => boolean;
  /** These are not asked for. */
  readonly seen?: SeenResources | undefined;
}

/**
 * What exists by its tags, asked of each handler as rarely as possible: with a resource all others of its kind are
 * asked for that can be asked for by then.
 *
 * @returns a function that throws ResourceFailure
 */
export function ownedResources(
  reconciler: Reconciler,
  resources: readonly PlannedResource[],
  { scope, budget, isAskable, seen = new Map() }: Asking,
): FindOwned {
  const answers = new Map<ResourceKey, Promise<readonly FoundResource[]>>(
    [...seen].map(([key, found]) => [key, Promise.resolve(found)]),
  );
  return async (resource) => {
    const known = answers.get(resource.key);
    if (known) return ofKey(await known, resource);
    const handler: ResourceHandler = handlerOf(reconciler, resource);
    const group = resources.filter(
      (other) =>
        other.key === resource.key ||
        (!answers.has(other.key) && handlerOf(reconciler, other) === handler && isAskable(other)),
    );
    const answer = find(handler, resource, group);
    for (const { key } of group) answers.set(key, answer);
    return ofKey(await answer, resource);
  };

  async function find(
    handler: ResourceHandler,
    resource: PlannedResource,
    group: readonly PlannedResource[],
  ): Promise<readonly FoundResource[]> {
    if (handler.findOwned === undefined) return [];
    const found = await callWithRetries(reconciler, budget, {
      action: findActionOf(resource),
      caller: scope.request.requestedBy,
      isWorthRepeating: ({ failureClass }) => failureClass === 'throttled',
      send: async () => handler.findOwned?.(group, scope),
    });
    return found ?? [];
  }
}

function ofKey(found: readonly FoundResource[], { key }: PlannedResource): readonly FoundResource[] {
  return found.filter((owned) => owned.key === key);
}
