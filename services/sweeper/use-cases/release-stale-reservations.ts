import { overlaps, type Cidr } from '../../../shared/domain/network/cidr';
import { holderId, isHeldBy } from '../../../shared/domain/reservation/reservations';
import type { Instant } from '../../../shared/domain/request/vpc-request';
import { boundedParallel } from '../../../shared/platform/bounded-parallel';
import type { AllocationAudit, AllocatedReservation, Requests } from '../ports';

export interface ReleaseStaleReservationsTools {
  readonly requests: Requests;
  readonly audit: AllocationAudit;
}

const IN_PARALLEL = 10;

/**
 * Makes sure that somebody stands behind every claim of an item. One without an open request is what is left of a
 * call that died before it put its request on record, or that took effect late: it is given back. Addresses are
 * kept as long as a network of ours has them, whatever its record says.
 *
 * @param networks blocks of all networks of ours that exist
 * @param overdueSince a claim that is younger may be about to be put on record
 * @returns the claims that were given back
 */
export async function releaseStaleReservations(
  { requests, audit }: ReleaseStaleReservationsTools,
  key: string,
  networks: readonly Cidr[],
  overdueSince: Instant,
): Promise<readonly AllocatedReservation[]> {
  const entry = await audit.read(key);
  const inParallel = boundedParallel(IN_PARALLEL);
  const verdicts = await Promise.all(
    entry.reservations.map((reservation) =>
      inParallel(async () => ({ reservation, verdict: await judge(reservation) })),
    ),
  );
  if (verdicts.every(({ verdict }) => verdict === 'held' || verdict === 'given-back')) await entry.settle();
  return verdicts.filter(({ verdict }) => verdict === 'given-back').map(({ reservation }) => reservation);

  async function judge(reservation: AllocatedReservation): Promise<'held' | 'given-back' | 'look-again'> {
    const { holder, block } = reservation;
    if (isHeldBy(await requests.find(holderId(holder)), reservation)) return 'held';
    const isInUse = block !== undefined && networks.some((network) => overlaps(network, block));
    if (isInUse || reservation.since > overdueSince) return 'look-again';
    return (await reservation.release()) ? 'given-back' : 'look-again';
  }
}
