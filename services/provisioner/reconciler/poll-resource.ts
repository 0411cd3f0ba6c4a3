import type { PlannedResource } from '../../../shared/domain/network/network-plan';
import type { Instant } from '../../../shared/domain/request/instant';
import type { Replaceable, ResourceRecord } from '../../../shared/domain/request/resource-record';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { FoundResource } from '../../../shared/kinds/resource-handler';
import type { ExistingRecord, Making, ResourceOutcome } from './making';
import { handlerOf, isPatienceOver, nowInstant } from './reconciler';

/** Looks at something that takes minutes until it can be used: is it usable by now, failed, or gone? */
export async function pollResource(making: Making, known: ExistingRecord): Promise<ResourceOutcome> {
  const { reconciler, resource } = making;
  const found = (await making.findOwned(resource)).find(({ id }) => id === known.id);
  if (found === undefined && isPatienceOver(reconciler, known.createdAt)) {
    const removed = replaceRemoved(making, known, known.createdAt);
    if (removed !== undefined) return removed;
    const message = `${resource.key} was deleted by a third party`;
    throw new ResourceFailure('permanent', 'resource-disappeared', message);
  }
  if (found?.isPassing && !isReplacedOften(known)) return replace(making, known, found.reason);
  return whileProvisioning(resource, known, found ?? { key: resource.key, id: known.id, state: 'pending' });
}

/** So many in a row are replaced; a reason that outlasts them does not pass. */
const MAX_REPLACEMENTS = 5;

function isReplacedOften(known: Replaceable): boolean {
  return (known.replacements ?? 0) >= MAX_REPLACEMENTS;
}

/**
 * Another one in place of what is not shown and may have been made before `since`: AWS may have failed it, and removed it
 * by now. Then the reason is gone with it, and EC2 may still know the client token.
 *
 * @returns undefined if AWS would still show it, or if too many were replaced already
 */
export function replaceRemoved(
  making: Making,
  known: Replaceable,
  since: Instant,
): ResourceOutcome | undefined {
  const { reconciler, resource } = making;
  const { showsFailedForMs = Infinity } = handlerOf(reconciler, resource);
  const isRemoved = reconciler.clock.now() >= Date.parse(since) + showsFailedForMs;
  if (!isRemoved || isReplacedOften(known)) return undefined;
  return replace(making, known, 'AWS shows none, and removes what it has failed');
}

/** What failed for a passing reason holds nothing and disappears by itself; the next attempt makes another one. */
function replace({ reconciler, resource }: Making, known: Replaceable, reason = ''): ResourceOutcome {
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
