import type { PlannedResource, ResourceKey } from '../../../shared/domain/network-plan';
import type { ResourceRecord } from '../../../shared/domain/vpc-request';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import type { FoundResource, ResourceHandler, Scope } from '../ports';
import {
  handlerOf,
  isPatienceOver,
  isSettled,
  withRetries,
  type Budget,
  type Engine,
  type LevelOutcome,
} from './engine';
import { ResourceFailure } from '../../../shared/domain/resource-failure';

/**
 * Deletes what this request made of one level, recorded or not, in parallel; nothing else. Never throws: what
 * could not be deleted keeps its record.
 */
export async function removeLevel(
  engine: Engine,
  level: readonly PlannedResource[],
  scope: Scope,
  budget: Budget,
): Promise<LevelOutcome> {
  const inParallel = boundedParallel(engine.policy.callsInParallel);
  const records = new Map<ResourceKey, ResourceRecord>(Object.entries(scope.request.resources));
  const setbacks: Error[] = [];
  await Promise.all(
    level.map((resource) =>
      inParallel(async () => {
        try {
          const known = records.get(resource.key);
          if (known === undefined) return;
          await removeResource(engine, handlerOf(engine, resource), resource.key, known, scope, budget);
          records.set(resource.key, { status: 'DELETED' });
        } catch (error) {
          setbacks.push(error as Error);
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
  budget: Budget,
): Promise<void> {
  for (const { key, id } of surplus) {
    const resource = plan.find((planned) => planned.key === key);
    if (resource === undefined) continue;
    try {
      await removeOne(engine, handlerOf(engine, resource), id, true, budget);
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
    }
  }
}

async function removeResource(
  engine: Engine,
  handler: ResourceHandler,
  key: ResourceKey,
  known: ResourceRecord,
  scope: Scope,
  budget: Budget,
): Promise<void> {
  switch (known.status) {
    case 'DELETED':
      return;
    case 'CREATED': {
      await removeOne(engine, handler, known.id, isPatienceOver(engine, known.createdAt), budget);
      return;
    }
    case 'INTENDED': {
      const found = (await handler.findOwned(scope)).filter((resource) => resource.key === key);
      for (const { id } of found) await removeOne(engine, handler, id, false, budget);
      if (!isSettled(engine, known.uncertainSince)) {
        const message = `Whether ${key} was created is not certain yet`;
        throw new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
      }
      // Something that was there a moment ago must be seen to be gone before it counts as gone.
      if (found.length > 0)
        throw new ResourceFailure('not-visible', 'rejected-by-ec2', `${key} is being deleted`);
    }
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
  budget: Budget,
): Promise<void> {
  const passes = ({ failureClass }: ResourceFailure) =>
    failureClass === 'throttled' || failureClass === 'unknown-outcome';
  try {
    await withRetries(engine, budget, passes, () => handler.remove(id));
  } catch (error) {
    const absent = error instanceof ResourceFailure && error.code === 'resource-disappeared';
    if (!absent || !absenceIsGone) throw error;
  }
}
