import { COMMON_FAULTS, faultsAt, SPECIAL_FAULTS, type FaultKind } from '../faults/fault-kinds';
import type { Summary } from './summary';

/** The columns of the table. */
export const COVERED_FAULTS: readonly FaultKind[] = [...COMMON_FAULTS, ...SPECIAL_FAULTS];

export interface CoverageRow {
  /** `ec2:CreateVpc` */
  readonly site: string;
  /** How often each fault happened to it; undefined where it cannot. */
  readonly times: readonly (number | undefined)[];
}

/** How often every fault happened to every kind of call that was made. */
export function coverageOf({ sites, faults }: Summary): readonly CoverageRow[] {
  return Object.keys(sites)
    .sort()
    .map((site) => ({
      site,
      times: COVERED_FAULTS.map((kind) =>
        faultsAt(site).includes(kind) ? (faults[`${site} ${kind}`] ?? 0) : undefined,
      ),
    }));
}

/** What never happened although it could have: `ec2:CreateVpc reply-lost`. */
export function gapsIn(summary: Summary): readonly string[] {
  return coverageOf(summary).flatMap(({ site, times }) =>
    COVERED_FAULTS.filter((_, index) => times[index] === 0).map((kind) => `${site} ${kind}`),
  );
}
