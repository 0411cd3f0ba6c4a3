import { randomFaults } from '../faults/random-faults';
import type { FaultSource } from '../faults/fault-source';
import type { Fate } from '../time/fate';
import { BEGINNING } from '../time/timeline';
import type { ClaimsPolicy } from '../settings';
import { claimsPolicyOf } from './addresses';
import { climateOf, type Climate } from './climate';
import { ordersOf, type Order } from './orders';

/** Everything about a world that is settled before it begins. */
export interface WorldPlan {
  readonly climate: Climate;
  readonly faults: FaultSource;
  readonly orders: readonly Order[];
  readonly claims: ClaimsPolicy;
  /** When the sweeper's schedule fires, beside what follows the storm. */
  readonly sweepsAt: readonly number[];
  /** When an operator moves the dead letters back. */
  readonly redrivesAt: readonly number[];
  /** Messages that are no commands of ours. */
  readonly poison: readonly string[];
  /** When a second network of the first order comes to light, if one does. */
  readonly lateNetworkAt?: number;
  /** When somebody fills the tags of the first network, if somebody does. */
  readonly tagsFilledAt?: number;
  /** Whether old messages and orders turn up weeks later. */
  readonly hasEcho: boolean;
  /** Whether the record of a network is deleted by hand in the end. */
  readonly isForgetful: boolean;
}

const POISON = ['{"type":', '{"type":"CreateVpc","requestId":"req-00000000000000000000000000"}'] as const;

/** The world of a seed. */
export function worldPlanOf(fate: Fate): WorldPlan {
  const climate = climateOf(fate);
  const { stormUntil, faultRate: rate, kinds, outages } = climate;
  const duringStorm = (topic: string, most: number) =>
    Array.from({ length: fate.whole(topic, 0, 0, most) }, (_, index) =>
      fate.whole(`${topic} at`, index, BEGINNING, stormUntil),
    );
  return {
    climate,
    faults: randomFaults({ fate, rate, kinds, outages, calmFrom: stormUntil }),
    orders: ordersOf(fate),
    claims: claimsPolicyOf(fate),
    // Now and then two of them at once.
    sweepsAt: duringStorm('sweeps', 4).flatMap((at, index) =>
      fate.chance('two sweepers', index, 0.3) ? [at, at + 50] : [at],
    ),
    redrivesAt: duringStorm('redrives', 2),
    poison: fate.chance('poison', 0, 0.1) ? [fate.oneOf('poison', 1, POISON)] : [],
    hasEcho: fate.chance('echo', 0, 0.3),
    isForgetful: fate.chance('forgetful', 0, 0.08),
  };
}
