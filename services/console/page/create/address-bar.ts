/** A block of addresses within a supernet, as shares of it from 0 to 1. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/** Where a block lies in a supernet; undefined when it lies outside. */
export function segmentOf(supernet: string, block: string): Segment | undefined {
  const [outer, inner] = [rangeOf(supernet), rangeOf(block)];
  if (outer === undefined || inner === undefined) return undefined;
  if (inner.from < outer.from || inner.to > outer.to) return undefined;
  const size = outer.to - outer.from;
  return { from: (inner.from - outer.from) / size, to: (inner.to - outer.from) / size };
}

/** First address and the one after the last, as numbers. */
function rangeOf(block: string): { readonly from: number; readonly to: number } | undefined {
  const [, a, b, c, d, length] = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(block)?.map(Number) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined || length === undefined)
    return undefined;
  const from = ((a * 256 + b) * 256 + c) * 256 + d;
  return { from, to: from + 2 ** (32 - length) };
}
