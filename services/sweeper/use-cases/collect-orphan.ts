import type { OwnedKind, OwnedResource, OwnedResources, Removal } from '../../../shared/kinds/owned-resource';
import { existingId } from '../../../shared/domain/request/resource-record';
import { instant } from '../../../shared/domain/request/instant';
import { isTerminal } from '../../../shared/domain/request/request-state';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Clock } from '../../../shared/platform/clock';
import type { Requests } from '../ports';

export interface CollectOrphanTools {
  readonly requests: Requests;
  readonly owned: OwnedResources;
  readonly clock: Clock;
  /** How long an unrecorded resource is left alone before it is deleted. */
  readonly quarantineMs: number;
  /** Whether unrecorded resources are deleted at all, or only reported; the public name of the setting. */
  readonly deleteSurplus: boolean;
}

/** Why no record names a resource of ours. */
export type UnrecordedReason =
  /** Its request has no record. */
  | 'orphan'
  /** Its request has another one on record in its place. */
  | 'duplicate'
  /** It became visible after its request was over. */
  | 'leftover';

export interface Inspection {
  readonly reason: UnrecordedReason;
  readonly action: 'quarantined' | 'waiting' | 'reported' | Removal;
  /** The request whose tag it has, where that is on record. */
  readonly request?: VpcRequest;
}

/**
 * Checks whether a resource of ours is on record. If its request has another on record in its place, or is over, the
 * resource is quarantined. It is deleted only if that is still so after the quarantine, and no third party uses it.
 *
 * @returns undefined for a resource that is as it should be, that a worker is at work on, or that is gone
 */
export async function collectOrphan(
  { requests, owned, clock, quarantineMs, deleteSurplus }: CollectOrphanTools,
  kind: OwnedKind,
  resource: OwnedResource,
): Promise<Inspection | undefined> {
  const { id, requestId, quarantinedSince } = resource;
  // Read after the resource was listed: whatever is on record by now was so before any decision here.
  const request = requestId === undefined ? undefined : await requests.find(requestId);
  // Only a record can prove that no request needs a resource. Without one it may belong to a table that was replaced.
  if (request === undefined) return { reason: 'orphan', action: 'reported' };
  const recorded = idsOnRecord(request);
  const reason = reasonOf(resource, request, recorded);
  if (reason === undefined) return undefined;
  if (quarantinedSince === undefined) {
    const exists = await owned.quarantine(id, instant(clock.now()));
    return exists ? { reason, action: 'quarantined', request } : undefined;
  }
  if (Date.parse(quarantinedSince) + quarantineMs > clock.now())
    return { reason, action: 'waiting', request };
  return { reason, action: deleteSurplus ? await kind.remove(resource, recorded) : 'reported', request };
}

function reasonOf(
  { id, key }: OwnedResource,
  { resources, state }: VpcRequest,
  recorded: ReadonlySet<string>,
): UnrecordedReason | undefined {
  if (recorded.has(id)) return undefined;
  if (key !== undefined && existingId(resources, key) !== undefined) return 'duplicate';
  // Without another one on record, an open request may be about to adopt it.
  return isTerminal(state.status) ? 'leftover' : undefined;
}

function idsOnRecord({ resources }: VpcRequest): ReadonlySet<string> {
  return new Set(Object.keys(resources).flatMap((key) => existingId(resources, key) ?? []));
}
