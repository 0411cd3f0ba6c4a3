import type { ResourceType } from '@aws-sdk/client-ec2';
import { TAGS } from '../../shared/domain/network/network-tags';
import { STACK_TAG } from '../simulation/services/settings';

/** Our tags, in a create call, for a resource of that request. */
export function taggedFor(type: ResourceType, requestId: string, key?: string) {
  const tags = { [TAGS.stack]: STACK_TAG, [TAGS.requestId]: requestId, ...(key && { [TAGS.resource]: key }) };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { TagSpecifications: [{ ResourceType: type, Tags }] };
}
