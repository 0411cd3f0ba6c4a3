import type { Filter, ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import { ofRequest } from '../../../shared/adapters/ownership-filters';
import { deriveId } from '../../../shared/domain/request/derived-id';
import { VPC_KEY, type PlannedResource, type ResourceKey } from '../../../shared/domain/network/network-plan';
import { TAGS, tagsOf } from '../../../shared/domain/network/network-tags';
import type { FoundResource, Scope } from '../ports';

/** Tags for the create call itself: nothing we make is ever untagged, not even for a moment. */
export function tagSpecifications(
  type: ResourceType,
  stack: string,
  { request }: Scope,
  { key, name }: PlannedResource,
): TagSpecification[] {
  const { requestId, requestedBy, spec } = request;
  const tags = tagsOf({ stack, requestId, requestedBy, resource: key, name, callerTags: spec.tags });
  return [{ ResourceType: type, Tags: tags.map(([Key, Value]) => ({ Key, Value })) }];
}

/**
 * The token by which EC2 takes a repeated create for the first one. Another run of the request has another one:
 * EC2 never forgets a token, and would answer with what an earlier run has deleted.
 */
export function clientToken(stack: string, { request }: Scope, key: ResourceKey): string {
  const { requestId, retries = 0, updates = 0 } = request;
  return deriveId('client-token', stack, requestId, key, String(retries), String(updates));
}

/** Selects what this deployment made for this request. */
export function ownedBy(stack: string, { request }: Scope): Filter[] {
  return ofRequest(stack, request.requestId);
}

/** Likewise, in the recorded VPC only: a surplus VPC may hold resources with the same tags. */
export function ownedInVpc(stack: string, scope: Scope): Filter[] {
  return [{ Name: 'vpc-id', Values: [vpcIdOf(scope)] }, ...ownedBy(stack, scope)];
}

/**
 * The recorded VPC, even if it is deleted by now.
 *
 * @throws Error when there never was one
 */
export function vpcIdOf(scope: Scope): string {
  return idOnRecord(scope, VPC_KEY) ?? scope.idOf(VPC_KEY);
}

/** The id on record for a resource, even if it is deleted by now; undefined for one that never got one. */
export function idOnRecord({ request }: Scope, key: ResourceKey): string | undefined {
  const record = request.resources[key];
  return record === undefined || record.status === 'INTENDED' ? undefined : record.id;
}

/** Whether something is on the record of the request, whatever its key, or was before it was deleted. */
export function isOnRecord(id: string, { request: { resources, discardedIds = [] } }: Scope): boolean {
  return (
    discardedIds.includes(id) || Object.values(resources).some((record) => 'id' in record && record.id === id)
  );
}

/** A resource as Describe shows it, in our words. */
export interface DescribedResource extends Omit<FoundResource, 'key' | 'id'> {
  readonly id: string | undefined;
  readonly tags: readonly Tag[] | undefined;
}

/**
 * Those of `resources` that Describe shows, told by our tags; ordered by id, so that every worker sees the same
 * first. What the sweeper has put into quarantine is about to be deleted, and nobody's any more.
 */
export function foundResources(
  resources: readonly PlannedResource[],
  described: readonly DescribedResource[],
): FoundResource[] {
  const wanted = new Set(resources.map(({ key }) => key));
  return described
    .flatMap(({ id, tags, ...rest }) => {
      const key = tags?.find(({ Key }) => Key === TAGS.resource)?.Value;
      const quarantined = tags?.some(({ Key }) => Key === TAGS.quarantinedSince);
      if (id === undefined || key === undefined || !wanted.has(key) || quarantined) return [];
      return [{ key, id, ...rest }];
    })
    .sort(byId);
}

export function byId(one: FoundResource, other: FoundResource): number {
  return one.id < other.id ? -1 : 1;
}
