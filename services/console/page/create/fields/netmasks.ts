/** Lengths of the blocks that a network or a subnet may have: from /16 to /28. */
export const NETMASKS = Array.from({ length: 13 }, (_, index) => 16 + index);

/** `/20 · 4,096 addresses`. */
export function sizeLabel(length: number): string {
  return `/${length} · ${(2 ** (32 - length)).toLocaleString('en')} addresses`;
}
