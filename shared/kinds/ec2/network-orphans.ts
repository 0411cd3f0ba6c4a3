import type { EC2Client } from '@aws-sdk/client-ec2';
import type { VpcRequest } from '../../domain/request/vpc-request';
import { lookIntoVpc } from './look-into-vpc';
import { isOnRecord, isOwned } from './network-blockers';

/**
 * Finds what was made in a network without being recorded: a worker that crashed has made it, and Describe showed it
 * only when the record did not plan it any more.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function createNetworkOrphans(ec2: EC2Client, stack: string) {
  return {
    /**
     * What has the tags of the request and is not on its record, in the order in which EC2 deletes it. May lag.
     *
     * @throws ResourceFailure
     */
    async find(vpcId: string, request: VpcRequest) {
      const found = await lookIntoVpc(ec2, vpcId);
      return found.flatMap(({ contents, items }) => {
        const { kind, outlivesVpc } = contents;
        if (kind === undefined || outlivesVpc === true) return [];
        const orphans = items.filter(
          (item) =>
            item.isGone !== true && isOwned(contents, item, stack, request) && !isOnRecord(item, request),
        );
        return orphans.map(({ id }) => ({ kind, id }));
      });
    },
  };
}
