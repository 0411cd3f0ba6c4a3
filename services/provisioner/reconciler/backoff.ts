/** Pauses that double from `firstMs` to `longestMs`. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * The pause before try number `tries` (0 is the first pause), in milliseconds: half of it fixed, half random,
 * so that calls that were refused together are not repeated together.
 *
 * @param random a number from 0 up to 1
 */
export function pauseMs({ firstMs, longestMs }: Backoff, tries: number, random: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** tries);
  return Math.round(full / 2 + (full / 2) * random);
}
