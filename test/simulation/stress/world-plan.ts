import { randomFaults } from '../faults/random-faults';
import type { FaultSource } from '../faults/fault-source';
import type { SeededRandomness } from '../time/seeded-randomness';
import { BEGINNING } from '../time/timeline';
import type { ReservationPolicy } from '../services/settings';
import { reservationPolicyOf } from './addresses';
import { faultProfileOf, type FaultProfile } from '../faults/fault-profile';
import { ordersOf, type Order } from './orders';

/** What may be left in a VPC by a change that went back, of every kind that EC2 wants deleted before the VPC. */
export const ORPHAN_KINDS = [
  'subnet',
  'route-table',
  'nat-gateway',
  'gateway-endpoint',
  'egress-only-internet-gateway',
] as const;
export type OrphanKindName = (typeof ORPHAN_KINDS)[number];

/** When something of these kinds becomes visible. */
export interface LateOrphans {
  readonly at: number;
  readonly kinds: readonly OrphanKindName[];
}

/** Everything about a world that is decided before it begins. */
export interface WorldPlan {
  readonly profile: FaultProfile;
  readonly faults: FaultSource;
  readonly orders: readonly Order[];
  readonly reservations: ReservationPolicy;
  /** When the sweeper's schedule fires, beside what follows the world. */
  readonly sweepsAt: readonly number[];
  /** When an operator moves the dead letters back. */
  readonly redrivesAt: readonly number[];
  /** Messages that are no commands of ours. */
  readonly poison: readonly string[];
  /** When a second network of the first order becomes visible, if one does. */
  readonly lateDuplicateAt?: number;
  /** When resources of the first order's network become visible that no record names, if some do. */
  readonly lateOrphans?: LateOrphans;
  /** When a third party fills the tags of the first network, if at all. */
  readonly tagsFilledAt?: number;
  /** Whether old messages and POSTs are repeated an hour after the end. */
  readonly hasLateRepeats: boolean;
  /** Whether the record of a network is deleted by hand in the end. */
  readonly losesRecord: boolean;
  /** When all records and commands become those of the release before, as if it had written them. */
  readonly olderReleaseAt?: readonly number[];
  /** Whether POSTs are answered by the release before: its requests are planned by the first plan version. */
  readonly hasOlderIntake?: boolean;
  /** While all records and commands are of a release that is not known yet. */
  readonly newerRelease?: { readonly from: number; readonly until: number };
}

const POISON = ['{"type":', '{"type":"CreateVpc","requestId":"req-00000000000000000000000000"}'] as const;

/** The world of a seed. */
export function worldPlanOf(randomness: SeededRandomness): WorldPlan {
  const profile = faultProfileOf(randomness);
  const { faultsUntil, faultRate: rate, kinds, outages } = profile;
  const whileFaultsHappen = (topic: string, most: number) =>
    Array.from({ length: randomness.whole(topic, 0, 0, most) }, (_, index) =>
      randomness.whole(`${topic} at`, index, BEGINNING, faultsUntil),
    );
  const reservations = reservationPolicyOf(randomness);
  const hasOlderIntake = randomness.chance('older intake', 0, 0.1);
  const orders = ordersOf(randomness, { pools: reservations.pools, mayBeOlder: hasOlderIntake });
  return {
    profile,
    faults: randomFaults({ randomness, rate, kinds, outages, faultsUntil: faultsUntil }),
    orders,
    reservations,
    ...(hasOlderIntake && { hasOlderIntake }),
    // Now and then two of them at once.
    sweepsAt: [
      ...whileFaultsHappen('sweeps', 4).flatMap((at, index) =>
        randomness.chance('two sweepers', index, 0.3) ? [at, at + 50] : [at],
      ),
      ...sweepsAmidPosts(randomness, orders),
    ],
    redrivesAt: whileFaultsHappen('redrives', 2),
    poison: randomness.chance('poison', 0, 0.1) ? [randomness.oneOf('poison', 1, POISON)] : [],
    ...(!profile.isWithinAssumptions &&
      randomness.chance('late orphans', 0, 0.4) && { lateOrphans: lateOrphansOf(randomness, faultsUntil) }),
    hasLateRepeats: randomness.chance('repeatEverything', 0, 0.3),
    losesRecord: randomness.chance('loses a record', 0, 0.08),
    ...(randomness.chance('older release', 0, 0.1) && {
      olderReleaseAt: whileFaultsHappen('older release', 3),
    }),
    ...(randomness.chance('newer release', 0, 0.05) && {
      newerRelease: newerReleaseOf(randomness, faultsUntil),
    }),
  };
}

/** Sweeps that look at what a POST has done so far. */
function sweepsAmidPosts(randomness: SeededRandomness, orders: readonly Order[]): readonly number[] {
  return orders
    .flatMap(({ posts }) => posts)
    .filter((_, index) => randomness.chance('sweep amid a POST', index, 0.2))
    .map(({ at }, index) => at + randomness.whole('sweep amid a POST after', index, 0, 2_000));
}

function lateOrphansOf(randomness: SeededRandomness, faultsUntil: number): LateOrphans {
  return {
    at: randomness.whole('late orphans at', 0, BEGINNING, faultsUntil),
    kinds: ORPHAN_KINDS.filter((_, index) => randomness.chance('late orphan', index, 0.5)),
  };
}

function newerReleaseOf(
  randomness: SeededRandomness,
  faultsUntil: number,
): { readonly from: number; readonly until: number } {
  const from = randomness.whole('newer release from', 0, BEGINNING, faultsUntil);
  return { from, until: randomness.whole('newer release until', 0, from, faultsUntil) };
}
