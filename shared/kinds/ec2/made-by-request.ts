import { TAGS } from '../../domain/network/network-tags';
import { existingId } from '../../domain/request/resource-record';
import type { VpcRequest } from '../../domain/request/vpc-request';
import type { FoundContents } from './look-into-vpc';
import { isFirstRun } from './ownership';
import type { ContentItem, VpcContents } from './vpc-contents';

/** Whether something has the tags of a request, and these are not copies of those of another kind. */
export function hasTagsOf(
  { type, kind }: VpcContents,
  { tags }: ContentItem,
  stack: string,
  requestId: string | undefined,
): boolean {
  const isOfKind = tags[TAGS.resource]?.split('/')[0] === (kind ?? type);
  return isOfKind && tags[TAGS.stack] === stack && tags[TAGS.requestId] === requestId;
}

/**
 * Tells what in its VPC a request has made, on record or not. Tags alone do not prove it: there are tools that copy the
 * tags of a resource to others. Of a network that never changed, something is a copy if another one has its key, which is
 * on record or may be the one that we made.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function madeByRequest(
  found: readonly FoundContents[],
  stack: string,
  request: VpcRequest,
): (contents: VpcContents, item: ContentItem) => boolean {
  const { requestId, resources } = request;
  return (contents, item) => {
    if (!hasTagsOf(contents, item, stack, requestId)) return false;
    return !contents.isOnceInRun || !isFirstRun(request) || !hasOther(contents, item);
  };

  function hasOther(contents: VpcContents, { id, tags }: ContentItem): boolean {
    const { [TAGS.resource]: key = '' } = tags;
    const recorded = existingId(resources, key);
    if (recorded !== undefined) return recorded !== id;
    const alike = found.find((one) => one.contents === contents)?.items ?? [];
    return alike.some(
      (other) =>
        other.id !== id &&
        !other.isGone &&
        hasTagsOf(contents, other, stack, requestId) &&
        other.tags[TAGS.resource] === key,
    );
  }
}
