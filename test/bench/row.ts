/** One line of the bench. */
export interface Row {
  readonly name: string;
  /**
   * What it would take if nothing but EC2 and the table took time, or what it took before; undefined where there is
   * nothing to compare with.
   */
  readonly floor: number | undefined;
  readonly ours: number;
  readonly unit: 'ms' | 'KiB' | 'calls' | 's' | 'USD' | 'units' | 'networks/s';
  readonly note?: string;
}

/** How many times the floor we take; undefined without one. */
export function ratio({ floor, ours }: Row): number | undefined {
  return floor === undefined ? undefined : ours / floor;
}
