import { discardedIds } from '../../../shared/domain/request/discarded-resources';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { replacementsOf } from '../../../shared/domain/request/resource-record';
import type { FoundResource, ResourceHandler } from '../../../shared/kinds/resource-handler';
import type { ExistingRecord, Making, ResourceOutcome } from './making';
import { whileProvisioning } from './poll-resource';
import { isPatienceOver, nowInstant } from './reconciler';
import { configureAdopted } from './update-resource';

/** EC2 says it exists: then it is ours, made by a create that got no answer, or it conflicts with ours. */
export async function adoptExisting(
  making: Making,
  handler: ResourceHandler,
  refusal: ResourceFailure,
  sentBefore: boolean,
): Promise<ResourceOutcome> {
  const { known, reconciler, scope, resource } = making;
  const adopted = adoptFound(making, handler, (await handler.findOwned?.([resource], scope)) ?? []);
  if (adopted) return configureAdopted(making, handler, adopted);
  const intended = known?.status === 'INTENDED' && !isPatienceOver(reconciler, known.mayBeSentUntil);
  if (sentBefore || intended) {
    throw new ResourceFailure(
      'not-visible',
      refusal.code,
      `${making.resource.key} exists but is not visible yet`,
    );
  }
  throw new ResourceFailure('permanent', refusal.code, refusal.message, { cause: refusal });
}

/**
 * Takes the first of those found that fits for good, and marks the others as duplicates. What an earlier run deleted
 * may still be shown, but is gone.
 */
export function adoptFound(
  making: Making,
  handler: ResourceHandler,
  found: readonly FoundResource[],
): (ResourceOutcome & { readonly record: ExistingRecord }) | undefined {
  const { reconciler, resource, scope } = making;
  const discarded = discardedIds(scope.request);
  const candidates = found.filter(({ key, id }) => key === resource.key && !discarded.includes(id));
  const first = candidates.find(({ isMisfit, isPassing }) => !isMisfit && !isPassing);
  if (first === undefined) return undefined;
  const others = candidates.filter((other) => other !== first && !other.isPassing);
  const record = {
    status: 'CREATED',
    id: first.id,
    createdAt: nowInstant(reconciler),
    ...replacementsOf(making.known),
  } as const;
  return {
    ...(handler.provisionsAsynchronously ? whileProvisioning(resource, record, first) : { record }),
    duplicates: others,
  };
}
