import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import type { ResourceRecord } from '../../../shared/domain/request/resource-record';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { FoundResource } from '../../../shared/kinds/resource-handler';
import type { ExistingRecord, Making, ResourceOutcome } from './making';
import { handlerOf, isPatienceOver, nowInstant, type Reconciler } from './reconciler';

/** Looks at something that takes minutes until it can be used: is it usable by now, failed, or gone? */
export async function pollResource(making: Making, known: ExistingRecord): Promise<ResourceOutcome> {
  const { reconciler, resource } = making;
  const found = (await making.findOwned(resource)).find(({ id }) => id === known.id);
  if (found === undefined && isPatienceOver(reconciler, known.createdAt)) {
    if (isRemovedByAws(reconciler, resource, known) && !isReplacedOften(known)) {
      return replace(making, known, 'it is gone, and AWS removes what it has failed');
    }
    const message = `${resource.key} was deleted by a third party`;
    throw new ResourceFailure('permanent', 'resource-disappeared', message);
  }
  if (found?.isPassing && !isReplacedOften(known)) return replace(making, known, found.reason);
  return whileProvisioning(resource, known, found ?? { key: resource.key, id: known.id, state: 'pending' });
}

/** So many in a row are replaced; a reason that outlasts them does not pass. */
const MAX_REPLACEMENTS = 5;

function isReplacedOften(known: ExistingRecord): boolean {
  return (known.replacements ?? 0) >= MAX_REPLACEMENTS;
}

/** Whether it may have failed so long ago that AWS has removed it, and with it the reason. */
function isRemovedByAws(reconciler: Reconciler, resource: PlannedResource, known: ExistingRecord): boolean {
  const { showsFailedForMs = Infinity } = handlerOf(reconciler, resource);
  return reconciler.clock.now() >= Date.parse(known.createdAt) + showsFailedForMs;
}

/** What failed for a passing reason holds nothing and disappears by itself; the next attempt makes another one. */
function replace({ reconciler, resource }: Making, known: ExistingRecord, reason = ''): ResourceOutcome {
  const record: ResourceRecord = {
    status: 'INTENDED',
    mayBeSentUntil: nowInstant(reconciler),
    replacements: (known.replacements ?? 0) + 1,
  };
  const message = `${resource.key} failed and is made again: ${reason}`;
  return { record, failure: new ResourceFailure('coming-up', 'rejected-by-ec2', message) };
}

/** The record of what AWS shows, and what is to be said of it while it cannot be used. */
export function whileProvisioning(
  { key }: PlannedResource,
  record: ExistingRecord,
  { state, failureCode = 'rejected-by-ec2', reason = '' }: FoundResource,
): ResourceOutcome & { readonly record: ExistingRecord } {
  if (state === undefined) return { record: { ...record, status: 'CREATED' } };
  const failure =
    state === 'pending'
      ? new ResourceFailure('coming-up', 'rejected-by-ec2', `${key} is being provisioned`)
      : new ResourceFailure('permanent', failureCode, `${key} failed: ${reason}`);
  return { record: { ...record, status: 'PENDING' }, failure };
}
