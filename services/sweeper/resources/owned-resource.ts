import type { Filter } from '@aws-sdk/client-ec2';
import type { LiveResource } from '../../../shared/domain/network/live-network';
import type { ResourceKey } from '../../../shared/domain/network/network-plan';
import { TAGS } from '../../../shared/domain/network/network-tags';
import type { OwnedResource } from '../ports';

/** Selects what this deployment made. */
export function ownedBy(stack: string): Filter {
  return { Name: `tag:${TAGS.stack}`, Values: [stack] };
}

/**
 * Reads our tags.
 *
 * @param onlyKey the key of the kind, where a plan has one at most: without its tag it is known all the same
 */
export function ownedResource({ id, tags }: LiveResource, onlyKey?: ResourceKey): OwnedResource {
  const requestId = tags[TAGS.requestId];
  const key = tags[TAGS.resource] ?? onlyKey;
  const quarantinedSince = tags[TAGS.quarantinedSince];
  return {
    id,
    ...(requestId !== undefined && { requestId }),
    ...(key !== undefined && { key }),
    ...(quarantinedSince !== undefined && { quarantinedSince }),
  };
}
