import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import type { ResourceRecords } from '../../../shared/domain/request/resource-record';
import { handlerOf, type Reconciler } from './reconciler';

/**
 * The nearest resources that one depends on and that can be found by their tags. A dependency that cannot be found,
 * such as an IPv6 block, is replaced by those that it depends on itself: a crashed worker may have made it, and what
 * depends on it, without recording either.
 *
 * @param plan every resource that is looked at, by its key; a dependency outside of it is kept
 */
export function findableParents(
  reconciler: Reconciler,
  plan: ReadonlyMap<ResourceKey, PlannedResource>,
  { dependsOn }: PlannedResource,
): readonly ResourceKey[] {
  return dependsOn.flatMap((key) => {
    const parent = plan.get(key);
    const isFindable = parent === undefined || handlerOf(reconciler, parent).findOwned !== undefined;
    return isFindable ? [key] : findableParents(reconciler, plan, parent);
  });
}

/** Whether a resource can have been made: everything that it depends on and that can be found has an id on record. */
export function canExist(
  reconciler: Reconciler,
  plan: ReadonlyMap<ResourceKey, PlannedResource>,
  resource: PlannedResource,
  records: ResourceRecords,
): boolean {
  return findableParents(reconciler, plan, resource).every((key) => {
    const record = records[key];
    return record !== undefined && 'id' in record;
  });
}
