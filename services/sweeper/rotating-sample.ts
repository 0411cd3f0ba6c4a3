/** How many are taken at a time, and how long it is their turn. */
export interface Rotation {
  readonly size: number;
  readonly turnMs: number;
}

/**
 * The group whose turn it is: one group after the other as time goes by, then the first again. It stores nothing, so
 * that sampling changes nothing.
 *
 * @param now milliseconds since the epoch
 */
export function rotatingSample(
  ids: readonly string[],
  now: number,
  { size, turnMs }: Rotation,
): readonly string[] {
  const sorted = [...ids].sort();
  const groups = Math.ceil(sorted.length / size);
  const group = groups === 0 ? 0 : Math.floor(now / turnMs) % groups;
  return sorted.slice(group * size, (group + 1) * size);
}
