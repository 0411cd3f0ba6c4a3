import { overlaps, type Cidr } from '../../../shared/domain/network/cidr';
import { holderId, isHeldBy } from '../../../shared/domain/reservation/reservations';
import type { Instant } from '../../../shared/domain/request/instant';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import type { AllocationAudit, AllocatedReservation, Requests } from '../ports';

export interface ReleaseStaleReservationsTools {
  readonly requests: Requests;
  readonly audit: AllocationAudit;
}

const IN_PARALLEL = 10;

/**
 * Verifies that an open request needs every reservation of an item. One without an open request is left over from a
 * call that crashed before it put its request on record, or that took effect late: it is released. Addresses are kept
 * as long as a network of ours has them, whatever its record says.
 *
 * @param networks blocks of all networks of ours that exist
 * @param overdueSince the request of a younger reservation may be about to be put on record
 * @returns the reservations that were released
 */
export async function releaseStaleReservations(
  { requests, audit }: ReleaseStaleReservationsTools,
  key: string,
  networks: readonly Cidr[],
  overdueSince: Instant,
): Promise<readonly AllocatedReservation[]> {
  const entry = await audit.read(key);
  const inParallel = boundedParallel(IN_PARALLEL);
  const verified = await Promise.all(
    entry.reservations.map((reservation) =>
      inParallel(async () => ({ reservation, result: await verify(reservation) })),
    ),
  );
  if (verified.every(({ result }) => result !== 'pending')) await entry.settle();
  return verified.filter(({ result }) => result === 'released').map(({ reservation }) => reservation);

  async function verify(reservation: AllocatedReservation): Promise<'held' | 'released' | 'pending'> {
    const { holder, block } = reservation;
    if (isHeldBy(await requests.find(holderId(holder)), reservation)) return 'held';
    const isInUse = block !== undefined && networks.some((network) => overlaps(network, block));
    if (isInUse || reservation.since > overdueSince) return 'pending';
    return (await reservation.release()) ? 'released' : 'pending';
  }
}
