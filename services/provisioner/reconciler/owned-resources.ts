import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import type { FoundResource, ResourceHandler, Scope } from '../../../shared/kinds/resource-handler';
import { handlerOf, type Reconciler } from './reconciler';

/** Answers what of a resource exists by its tags. */
export type FindOwned = (resource: PlannedResource) => Promise<readonly FoundResource[]>;

/**
 * What exists by its tags, asked of each handler as rarely as possible: with a resource all others of its kind are
 * asked for that can be asked for by then.
 *
 * @param isAskable whether everything that a resource depends on has an id by now
 */
export function ownedResources(
  reconciler: Reconciler,
  resources: readonly PlannedResource[],
  scope: Scope,
  isAskable: (resource: PlannedResource) => boolean,
): FindOwned {
  const answers = new Map<ResourceKey, Promise<readonly FoundResource[]>>();
  return async (resource) => {
    const known = answers.get(resource.key);
    if (known) return ofKey(await known, resource);
    const handler: ResourceHandler = handlerOf(reconciler, resource);
    const group = resources.filter(
      (other) =>
        other.key === resource.key ||
        (!answers.has(other.key) && handlerOf(reconciler, other) === handler && isAskable(other)),
    );
    const answer = Promise.resolve(handler.findOwned?.(group, scope)).then((found) => found ?? []);
    for (const { key } of group) answers.set(key, answer);
    return ofKey(await answer, resource);
  };
}

function ofKey(found: readonly FoundResource[], { key }: PlannedResource): readonly FoundResource[] {
  return found.filter((owned) => owned.key === key);
}
