import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';
import type { FoundResource, Scope } from '../../../shared/kinds/resource-handler';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import { removeActionOf } from './actions';
import { callWithRetries } from './call-with-retries';
import { canExist } from './findable-parents';
import { ownedResources } from './owned-resources';
import {
  handlerOf,
  isPatienceOver,
  isSettled,
  type TimeBudget,
  type ReconcileOutcome,
  type Reconciler,
  type StepFailure,
} from './reconciler';

/** Of what a level is a part, and how it is deleted. */
export interface DeleteOrder {
  /** Everything that is to be deleted, by its key. */
  readonly plan: ReadonlyMap<ResourceKey, PlannedResource>;
  readonly scope: Scope;
  readonly budget: TimeBudget;
  /** Whether an earlier tear-down was deferred: then what counted as gone is looked for again. */
  readonly isRepeated: boolean;
}

/**
 * Deletes what this request made of one level, recorded or not, in parallel; nothing else. Never throws: what
 * could not be deleted keeps its record.
 */
export async function deleteLevel(
  reconciler: Reconciler,
  level: readonly PlannedResource[],
  { plan, scope, budget, isRepeated }: DeleteOrder,
): Promise<ReconcileOutcome> {
  const inParallel = boundedParallel(reconciler.policy.callsInParallel);
  const records = new Map<ResourceKey, ResourceRecord>(Object.entries(scope.request.resources));
  const mayExist = (resource: PlannedResource) =>
    canExist(reconciler, plan, resource, scope.request.resources);
  const findOwned = ownedResources(reconciler, level, { scope, budget, isAskable: mayExist });
  const failures: StepFailure[] = [];
  await Promise.all(
    level.map((resource) =>
      inParallel(async () => {
        const { key } = resource;
        try {
          const known = records.get(key);
          if (known === undefined || (known.status === 'DELETED' && !isRepeated)) return;
          // Without its parent it cannot exist; whether the parent does, its own turn tells.
          if (known.status === 'INTENDED' && !mayExist(resource)) return;
          if (known.status === 'CREATED' || known.status === 'PENDING') {
            const absenceIsGone = isPatienceOver(reconciler, known.createdAt);
            await deleteOne(reconciler, resource, { id: known.id, absenceIsGone, scope, budget });
            records.set(key, { status: 'DELETED', id: known.id });
          } else {
            const found = await findOwned(resource);
            await deleteFound(reconciler, resource, { known, found, scope, budget });
          }
        } catch (error) {
          failures.push({ resource: key, error: error as Error });
        }
      }),
    ),
  );
  return { records: Object.fromEntries(records), duplicates: [], failures };
}

/** Tries once to delete the rest where more than one resource was found for one key; EC2 keeps what is in use. */
export async function deleteDuplicates(
  reconciler: Reconciler,
  plan: readonly PlannedResource[],
  duplicates: readonly FoundResource[],
  scope: Scope,
  budget: TimeBudget,
): Promise<void> {
  const kinds = new Map(plan.map(({ key, kind }) => [key, kind]));
  const unused = duplicates.flatMap(({ key, id }) => {
    const kind = kinds.get(key);
    return kind === undefined ? [] : { kind, id };
  });
  await deleteUnused(reconciler, unused, scope, budget);
}

/** Tries once to delete each of these, one after the other; EC2 keeps what is in use. */
export async function deleteUnused(
  reconciler: Reconciler,
  resources: readonly { readonly kind: string; readonly id: string }[],
  scope: Scope,
  budget: TimeBudget,
): Promise<void> {
  for (const { kind, id } of resources) {
    try {
      await deleteOne(reconciler, { kind }, { id, absenceIsGone: true, scope, budget });
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
    }
  }
}

/** What may exist without an id on record, or in spite of counting as deleted. */
async function deleteFound(
  reconciler: Reconciler,
  resource: PlannedResource,
  { known, found, scope, budget }: FoundToDelete,
): Promise<void> {
  const handler = handlerOf(reconciler, resource);
  if (handler.findOwned === undefined || handler.remove === undefined) return;
  for (const { id } of found) {
    await deleteOne(reconciler, resource, { id, absenceIsGone: false, scope, budget });
  }
  if (known.status === 'INTENDED' && !isSettled(reconciler, known.mayBeSentUntil)) {
    const message = `Whether ${resource.key} was created is not certain yet`;
    throw new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
  }
  // Something that was there a moment ago must be seen to be gone before it counts as gone.
  if (found.length > 0) {
    throw new ResourceFailure('not-visible', 'rejected-by-ec2', `${resource.key} is being deleted`);
  }
}

interface FoundToDelete {
  readonly known: Extract<ResourceRecord, { status: 'INTENDED' | 'DELETED' }>;
  readonly found: readonly FoundResource[];
  readonly scope: Scope;
  readonly budget: TimeBudget;
}

interface ToDelete {
  readonly id: string;
  /**
   * Whether "not found" means deleted. About something young it may be lag, even when a delete was sent before:
   * that one may have met the same lag.
   */
  readonly absenceIsGone: boolean;
  readonly scope: Scope;
  readonly budget: TimeBudget;
}

async function deleteOne(
  reconciler: Reconciler,
  resource: Pick<PlannedResource, 'kind'>,
  { id, absenceIsGone, scope, budget }: ToDelete,
): Promise<void> {
  const handler = handlerOf(reconciler, resource);
  if (handler.remove === undefined) return;
  try {
    await callWithRetries(reconciler, budget, {
      action: removeActionOf(resource),
      caller: scope.request.requestedBy,
      isWorthRepeating: ({ failureClass }) =>
        failureClass === 'throttled' || failureClass === 'unknown-outcome',
      send: async () => handler.remove?.(id, scope),
    });
  } catch (error) {
    const absent = error instanceof ResourceFailure && error.code === 'resource-disappeared';
    if (!absent || !absenceIsGone) throw error;
  }
}
