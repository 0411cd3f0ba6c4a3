import type { OwnedResource } from '../../../shared/kinds/owned-resource';
import type { Cidr } from '../../../shared/domain/network/cidr';
import { holderOf, isHeldBy, type Holder } from '../../../shared/domain/reservation/reservations';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { recordedId } from '../../../shared/domain/request/resource-record';
import type { ReleaseStaleReservationsTools } from './release-stale-reservations';

/** Another network may reserve some of it at the same time; what is left then is the next run's. */
const MOST_TRIES = 3;

/**
 * Reserves the addresses that a network of ours has without a reservation: its pool was configured later than it was
 * made, or it became visible after its request had released them.
 *
 * @param block the network's addresses
 * @returns the blocks that were reserved
 */
export async function reserveExistingNetwork(
  { requests, audit }: ReleaseStaleReservationsTools,
  { id, requestId }: OwnedResource,
  block: Cidr,
): Promise<readonly Cidr[]> {
  const registered: Cidr[] = [];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const unreserved = await audit.unreservedIn(block);
    if (unreserved.length === 0) break;
    for (const free of unreserved) {
      if (await audit.register(free, await holderFor(free))) registered.push(free);
    }
  }
  return registered;

  /** Its request, which releases the addresses in the end, or else the VPC itself: then the sweeper does. */
  async function holderFor(free: Cidr): Promise<Holder> {
    const request = requestId === undefined ? undefined : await requests.find(requestId);
    if (request === undefined || recordedId(request.resources, VPC_KEY) !== id) return id;
    const holder = holderOf(request);
    return isHeldBy(request, { holder, block: free }) ? holder : id;
  }
}
