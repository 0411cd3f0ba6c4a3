import type { EC2Client } from '@aws-sdk/client-ec2';
import { TAGS } from '../../domain/network/network-tags';
import { allRecordedIds } from '../../domain/request/resource-record';
import type { Blocker, VpcRequest } from '../../domain/request/vpc-request';
import type { OwnedResource } from '../owned-resource';
import { lookBesideVpc, lookIntoVpc } from './look-into-vpc';
import type { ContentItem, VpcContents } from './vpc-contents';

/** How many are told: a record has little room, and no reader needs a thousand. */
const MOST_BLOCKERS = 50;

/** IAM lets this service delete only what has that tag (decision 0016). */
const HAS_LOST_TAG = `It has lost its tag ${TAGS.stack}, without which this service does not delete it`;

/**
 * Finds what keeps a VPC from being deleted and is not ours: whatever has a network interface in it, what EC2 wants
 * deleted before the VPC, and what was ours until a third party changed its tags.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function createNetworkBlockers(ec2: EC2Client, stack: string) {
  return {
    /**
     * Empty when nothing keeps it from being deleted. May lag.
     *
     * @throws ResourceFailure
     */
    async find(vpcId: string, request: VpcRequest): Promise<readonly Blocker[]> {
      const [inside, beside] = await Promise.all([lookIntoVpc(ec2, vpcId), lookBesideVpc(ec2, request)]);
      const hasLostTag = (item: ContentItem) => isOnRecord(item, request) && item.tags[TAGS.stack] !== stack;
      const blockers = inside.flatMap(({ contents, items }) =>
        items.flatMap((item) => {
          if (item.isGone === true) return [];
          if (contents.kind !== undefined && hasLostTag(item)) return { ...item, description: HAS_LOST_TAG };
          return contents.outlivesVpc || isOurs(contents, item, stack, request) ? [] : item;
        }),
      );
      const untagged = beside.filter(hasLostTag).map((item) => ({ ...item, description: HAS_LOST_TAG }));
      return [...blockers, ...untagged]
        .map(({ type, id, owner, description }) => ({ type, id, owner, description }))
        .sort(byName)
        .slice(0, MOST_BLOCKERS);
    },
  };
}

/**
 * By its tags, or by the record: the interface of a NAT gateway stays some minutes longer than the gateway. What we never
 * make is not ours whatever its tags say: there are tools that hand the tags of a resource on to what is in it.
 */
function isOurs(contents: VpcContents, item: ContentItem, stack: string, request: VpcRequest): boolean {
  return (
    (contents.kind !== undefined && isOwned(contents, item, stack, request)) || isOnRecord(item, request)
  );
}

/** Whether something in a VPC has the tags of a request, and these are not copies of those of another kind. */
export function isOwned(
  { type, kind }: VpcContents,
  { tags }: ContentItem,
  stack: string,
  { requestId }: Pick<OwnedResource, 'requestId'>,
): boolean {
  const isOfKind = tags[TAGS.resource]?.split('/')[0] === (kind ?? type);
  return isOfKind && tags[TAGS.stack] === stack && tags[TAGS.requestId] === requestId;
}

/** Whether a request has the id of something on record. */
export function isOnRecord({ id }: ContentItem, { resources }: VpcRequest): boolean {
  return allRecordedIds(resources).includes(id);
}

function byName(one: Blocker, other: Blocker): number {
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf({ type, id }: Blocker): string {
  return `${type} ${id}`;
}
