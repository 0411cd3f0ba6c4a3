import type { Fate } from '../time/fate';
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
  readonly fate: Fate;
  /** How many of all calls go wrong. */
  readonly rate: number;
  /** What may go wrong at all: worlds differ more if each has only some of it. */
  readonly kinds: readonly FaultKind[];
  readonly outages: readonly Outage[];
  /** From then on nothing goes wrong any more. */
  readonly calmFrom: number;
}

/** During an outage most calls fail, but not all. */
const OUTAGE_RATE = 0.8;

/** Faults as the seed has them. */
export function randomFaults({ fate, rate, kinds, outages, calmFrom }: RandomFaultOptions): FaultSource {
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
      if (now >= calmFrom) return undefined;
      const outage = outages.find((one) => one.site === site && one.from <= now && now < one.until);
      if (outage !== undefined && fate.chance('outage', nth, OUTAGE_RATE)) {
        return fate.befalls(site, nth, outage.kind) ? outage.kind : undefined;
      }
      if (!fate.chance(site, nth, rate)) return undefined;
      const choices = possibleAt(site);
      const kind = choices[fate.whole('kind', nth, 0, choices.length - 1)];
      return kind !== undefined && fate.befalls(site, nth, kind) ? kind : undefined;
    },
  };
}
