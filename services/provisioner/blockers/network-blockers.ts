import type { EC2Client } from '@aws-sdk/client-ec2';
import { calling } from '../../../shared/adapters/ec2-calls';
import type { Blocker } from '../../../shared/domain/request/vpc-request';
import { foreignInterfaces } from './foreign-interfaces';
import { foreignResources } from './foreign-resources';
import type { Blockers } from '../ports';

/** How many are told. A record has room for 400 KB, and nobody reads a thousand. */
const MOST_BLOCKERS = 50;

/**
 * Finds what keeps a VPC from being deleted and is not ours: whatever has a network interface in it, and what
 * EC2 wants deleted before the VPC.
 *
 * @param stack value of the tag `vpc-vending:stack` on everything this deployment makes
 */
export function createNetworkBlockers(ec2: EC2Client, stack: string): Blockers {
  return {
    find: (vpcId, request) =>
      calling(async () => {
        const found = await Promise.all([
          foreignInterfaces(ec2, vpcId, request, stack),
          foreignResources(ec2, vpcId, { stack, requestId: request.requestId }),
        ]);
        return onceEach(found.flat()).sort(inOrder).slice(0, MOST_BLOCKERS);
      }),
  };
}

/** A load balancer has an interface in every zone, and an endpoint is found by its interfaces and by itself. */
function onceEach(blockers: readonly Blocker[]): Blocker[] {
  return [...new Map(blockers.map((blocker) => [nameOf(blocker), blocker])).values()];
}

function inOrder(one: Blocker, other: Blocker): number {
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf({ type, id }: Blocker): string {
  return `${type} ${id}`;
}
