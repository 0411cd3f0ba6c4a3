import type { OwnedKind, OwnedResource, OwnedResources, Removal } from '../../../shared/kinds/owned-resource';
import { existingId, instant, isTerminal, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Clock } from '../../../shared/platform/clock';
import type { Requests } from '../ports';

export interface CollectOrphanTools {
  readonly requests: Requests;
  readonly owned: OwnedResources;
  readonly clock: Clock;
  /** How long a surplus resource is left alone before it is deleted. */
  readonly quarantineMs: number;
  /** Whether surplus resources are deleted at all, or only reported. */
  readonly deleteSurplus: boolean;
}

/** What a resource of ours is that no record names as its own. */
export type Surplus =
  /** Its request has no record. */
  | 'orphan'
  /** Its request has another one on record in its place. */
  | 'duplicate'
  /** Nobody works on its request any more, and it came to light afterwards. */
  | 'leftover';

export interface Inspection {
  readonly surplus: Surplus;
  readonly action: 'quarantined' | 'waiting' | 'reported' | Removal;
  /** The request whose tag it has, where that is on record. */
  readonly request?: VpcRequest;
}

/**
 * Looks whether a resource of ours is on record. One in whose place its request has another on record, or whose
 * request is over, is quarantined, and deleted only when that is still so after the quarantine, and then only if
 * nothing but ours uses it.
 *
 * @returns undefined for a resource that is as it should be, that somebody is working on, or that is gone
 */
export async function collectOrphan(
  { requests, owned, clock, quarantineMs, deleteSurplus }: CollectOrphanTools,
  kind: OwnedKind,
  resource: OwnedResource,
): Promise<Inspection | undefined> {
  const { id, requestId, quarantinedSince } = resource;
  // Read after the resource was listed: whatever is on record by now was so before any decision here.
  const request = requestId === undefined ? undefined : await requests.find(requestId);
  // Only a record can prove that a resource is nobody's. Without one it may belong to a table that was replaced.
  if (request === undefined) return { surplus: 'orphan', action: 'reported' };
  const recorded = idsOnRecord(request);
  const surplus = surplusOf(resource, request, recorded);
  if (surplus === undefined) return undefined;
  if (quarantinedSince === undefined) {
    const exists = await owned.quarantine(id, instant(clock.now()));
    return exists ? { surplus, action: 'quarantined', request } : undefined;
  }
  if (Date.parse(quarantinedSince) + quarantineMs > clock.now())
    return { surplus, action: 'waiting', request };
  return { surplus, action: deleteSurplus ? await kind.remove(resource, recorded) : 'reported', request };
}

function surplusOf(
  { id, key }: OwnedResource,
  { resources, state }: VpcRequest,
  recorded: ReadonlySet<string>,
): Surplus | undefined {
  if (recorded.has(id)) return undefined;
  if (key !== undefined && existingId(resources, key) !== undefined) return 'duplicate';
  // Without another one on record, an open request may be about to adopt it.
  return isTerminal(state.status) ? 'leftover' : undefined;
}

function idsOnRecord({ resources }: VpcRequest): ReadonlySet<string> {
  return new Set(Object.keys(resources).flatMap((key) => existingId(resources, key) ?? []));
}
