import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { canExist, findableParents } from './findable-parents';
import { ownedResources } from './owned-resources';
import {
  handlerOf,
  liveScope,
  nowInstant,
  type TimeBudget,
  type ReconcileOutcome,
  type Reconciler,
} from './reconciler';
import type { FoundResource } from '../../../shared/kinds/resource-handler';

/**
 * Finds by their tags what a crashed worker may have made without recording it, wherever something else may depend
 * on it: only with its id can that be found, and only after that can it be deleted. Never throws.
 *
 * @param levels what is to be deleted; each level after those it depends on
 */
export async function findIntended(
  reconciler: Reconciler,
  levels: readonly (readonly PlannedResource[])[],
  request: VpcRequest,
  budget: TimeBudget,
): Promise<ReconcileOutcome> {
  const records: Record<ResourceKey, ResourceRecord> = { ...request.resources };
  const duplicates: FoundResource[] = [];
  const scope = liveScope(request, () => records);
  const all = levels.flat();
  const plan = new Map(all.map((resource) => [resource.key, resource]));
  const needed = new Set(
    all.filter(isUncertain).flatMap((resource) => findableParents(reconciler, plan, resource)),
  );
  try {
    for (const level of levels) {
      const wanted = level.filter(
        (one) => needed.has(one.key) && isUncertain(one) && canExist(reconciler, plan, one, records),
      );
      const findOwned = ownedResources(reconciler, wanted, { scope, budget, isAskable: () => true });
      for (const resource of wanted) {
        const [first, ...others] = await findOwned(resource);
        if (first === undefined) continue;
        const { id, state } = first;
        const status = state === undefined ? 'CREATED' : 'PENDING';
        records[resource.key] = { status, id, createdAt: nowInstant(reconciler) };
        duplicates.push(...others);
      }
    }
    return { records, duplicates, failures: [] };
  } catch (error) {
    return { records, duplicates, failures: [{ error: error as Error }] };
  }

  function isUncertain(resource: PlannedResource): boolean {
    return (
      records[resource.key]?.status === 'INTENDED' && handlerOf(reconciler, resource).findOwned !== undefined
    );
  }
}
