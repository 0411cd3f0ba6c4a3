import type { PlannedResource, ResourceKey } from '../../../shared/domain/network/network-plan';
import type { ResourceRecord } from '../../../shared/domain/request/vpc-request';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import type { FoundResource, ResourceHandler, Scope } from '../../../shared/kinds/resource-handler';
import {
  handlerOf,
  isPatienceOver,
  isSettled,
  withRetries,
  type Budget,
  type Engine,
  type LevelOutcome,
  type Setback,
} from './engine';
import { ownedOfLevel } from './owned-of-level';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';

/**
 * Deletes what this request made of one level, recorded or not, in parallel; nothing else. Never throws: what
 * could not be deleted keeps its record.
 *
 * @param isRepeated whether an earlier clean-up was held up: then what counted as gone is looked for again
 */
export async function removeLevel(
  engine: Engine,
  level: readonly PlannedResource[],
  scope: Scope,
  budget: Budget,
  isRepeated: boolean,
): Promise<LevelOutcome> {
  const inParallel = boundedParallel(engine.policy.callsInParallel);
  const findOwned = ownedOfLevel(engine, level, scope);
  const records = new Map<ResourceKey, ResourceRecord>(Object.entries(scope.request.resources));
  const setbacks: Setback[] = [];
  await Promise.all(
    level.map(({ key, ...resource }) =>
      inParallel(async () => {
        try {
          const known = records.get(key);
          if (known === undefined || (known.status === 'DELETED' && !isRepeated)) return;
          const handler = handlerOf(engine, resource);
          if (known.status === 'CREATED' || known.status === 'PENDING') {
            await removeOne(
              engine,
              handler,
              known.id,
              isPatienceOver(engine, known.createdAt),
              scope,
              budget,
            );
            records.set(key, { status: 'DELETED', id: known.id });
          } else {
            const found = (await findOwned(handler)).filter((owned) => owned.key === key);
            await removeFound(engine, handler, key, known, found, scope, budget);
          }
        } catch (error) {
          setbacks.push({ resource: key, error: error as Error });
        }
      }),
    ),
  );
  return { records: Object.fromEntries(records), surplus: [], setbacks };
}

/** Tries once to delete the rest where more than one resource was found for one key; EC2 keeps what is in use. */
export async function removeSurplus(
  engine: Engine,
  plan: readonly PlannedResource[],
  surplus: readonly FoundResource[],
  scope: Scope,
  budget: Budget,
): Promise<void> {
  for (const { key, id } of surplus) {
    const resource = plan.find((planned) => planned.key === key);
    if (resource === undefined) continue;
    try {
      await removeOne(engine, handlerOf(engine, resource), id, true, scope, budget);
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
    }
  }
}

/** What may exist without an id on record, or in spite of counting as deleted. */
async function removeFound(
  engine: Engine,
  handler: ResourceHandler,
  key: ResourceKey,
  known: Extract<ResourceRecord, { status: 'INTENDED' | 'DELETED' }>,
  found: readonly FoundResource[],
  scope: Scope,
  budget: Budget,
): Promise<void> {
  if (handler.findOwned === undefined || handler.remove === undefined) return;
  for (const { id } of found) await removeOne(engine, handler, id, false, scope, budget);
  if (known.status === 'INTENDED' && !isSettled(engine, known.mayBeSentUntil)) {
    const message = `Whether ${key} was created is not certain yet`;
    throw new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
  }
  // Something that was there a moment ago must be seen to be gone before it counts as gone.
  if (found.length > 0) {
    throw new ResourceFailure('not-visible', 'rejected-by-ec2', `${key} is being deleted`);
  }
}

/**
 * @param absenceIsGone whether "not found" means deleted. About something young it may be lag, even when a
 *   delete was sent before: that one may have met the same lag.
 */
async function removeOne(
  engine: Engine,
  handler: ResourceHandler,
  id: string,
  absenceIsGone: boolean,
  scope: Scope,
  budget: Budget,
): Promise<void> {
  if (handler.remove === undefined) return;

  const passes = ({ failureClass }: ResourceFailure) =>
    failureClass === 'throttled' || failureClass === 'unknown-outcome';
  try {
    await withRetries(engine, budget, passes, async () => handler.remove?.(id, scope));
  } catch (error) {
    const absent = error instanceof ResourceFailure && error.code === 'resource-disappeared';
    if (!absent || !absenceIsGone) throw error;
  }
}
