import type { Filter, ResourceType, Tag, TagSpecification } from '@aws-sdk/client-ec2';
import type { PlannedResource } from '../../../shared/domain/network-plan';
import { TAGS, tagsOf } from '../../../shared/domain/network-tags';
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

/** Selects what this deployment made for this request. */
export function ownedBy(stack: string, { request }: Scope): Filter[] {
  return [
    { Name: `tag:${TAGS.stack}`, Values: [stack] },
    { Name: `tag:${TAGS.requestId}`, Values: [request.requestId] },
  ];
}

/**
 * Reads our tags back from what Describe answered; ordered by id, so that every worker sees the same first. What
 * the sweeper has put into quarantine is about to be deleted, and nobody's any more.
 */
export function foundResources(
  described: readonly { readonly id: string | undefined; readonly tags: readonly Tag[] | undefined }[],
): FoundResource[] {
  return described
    .flatMap(({ id, tags }) => {
      const key = tags?.find(({ Key }) => Key === TAGS.resource)?.Value;
      const quarantined = tags?.some(({ Key }) => Key === TAGS.quarantinedSince);
      return id === undefined || key === undefined || quarantined ? [] : [{ key, id }];
    })
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
