import type { EC2Client } from '@aws-sdk/client-ec2';
import { allRecordedIds } from '../../domain/request/resource-record';
import type { Blocker, VpcRequest } from '../../domain/request/vpc-request';
import { lookIntoVpc } from './look-into-vpc';
import { madeByRequest } from './made-by-request';
import type { ContentItem, VpcContents } from './vpc-contents';

/** How many are told: a record has little room, and no reader needs a thousand. */
const MOST_BLOCKERS = 50;

/**
 * Finds what keeps a VPC from being deleted and is not ours: whatever has a network interface in it, and what
 * EC2 wants deleted before the VPC.
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
      const found = await lookIntoVpc(ec2, vpcId);
      const isByRequest = madeByRequest(found, stack, request);
      // The interface of a NAT gateway stays some minutes longer than the gateway, and has no tags.
      const isOurs = (contents: VpcContents, item: ContentItem) =>
        isByRequest(contents, item) || isOnRecord(item, request);
      return found
        .filter(({ contents }) => !contents.outlivesVpc)
        .flatMap(({ contents, items }) =>
          items.filter((item) => item.isGone !== true && !isOurs(contents, item)),
        )
        .map(({ type, id, owner, description }) => ({ type, id, owner, description }))
        .sort(byName)
        .slice(0, MOST_BLOCKERS);
    },
  };
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
