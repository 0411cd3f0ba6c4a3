import type { SeededRandomness } from '../time/seeded-randomness';
import { faultsAt, type FaultKind } from './fault-kinds';
import type { CallSite, FaultSource } from './fault-source';

/** For a while, one kind of call goes wrong most of the time. */
export interface Outage {
  readonly site: string;
  readonly kind: FaultKind;
  readonly from: number;
  readonly until: number;
}

export interface RandomFaultOptions {
  readonly randomness: SeededRandomness;
  /** How many of all calls go wrong. */
  readonly rate: number;
  /** What may go wrong at all: worlds differ more if each has only some of it. */
  readonly kinds: readonly FaultKind[];
  readonly outages: readonly Outage[];
  /** From then on nothing goes wrong any more. */
  readonly faultsUntil: number;
}

/** During an outage most calls fail, but not all. */
const OUTAGE_RATE = 0.8;

/** Faults as the seed has them. */
export function randomFaults({
  randomness,
  rate,
  kinds,
  outages,
  faultsUntil,
}: RandomFaultOptions): FaultSource {
  const possible = new Map<string, readonly FaultKind[]>();

  function possibleAt(site: string): readonly FaultKind[] {
    let found = possible.get(site);
    if (found === undefined) {
      found = faultsAt(site).filter((kind) => kinds.includes(kind));
      possible.set(site, found);
    }
    return found;
  }

  return {
    draw({ site, nth }: CallSite, now: number) {
      if (now >= faultsUntil) return undefined;
      const outage = outages.find((one) => one.site === site && one.from <= now && now < one.until);
      if (outage !== undefined && randomness.chance('outage', nth, OUTAGE_RATE)) {
        return randomness.inject(site, nth, outage.kind) ? outage.kind : undefined;
      }
      if (!randomness.chance(site, nth, rate)) return undefined;
      const choices = possibleAt(site);
      const kind = choices[randomness.whole('kind', nth, 0, choices.length - 1)];
      return kind !== undefined && randomness.inject(site, nth, kind) ? kind : undefined;
    },
  };
}
