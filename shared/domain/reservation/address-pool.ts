import { blockAt, LARGEST_NETMASK, overlaps, sizeOf, SMALLEST_NETMASK, type Cidr } from '../network/cidr';

/** Addresses that networks are given from. */
export interface AddressPool {
  readonly name: string;
  /** Used in this order; none shares an address with another, nor with another pool's. */
  readonly supernets: readonly Cidr[];
  /** Blocks within the supernets that others use. */
  readonly reserved: readonly Cidr[];
}

/** A /16 and what a pool has of it. EC2 gives a VPC a /16 at most, so every network lies in exactly one. */
export interface Partition {
  readonly block: Cidr;
  readonly parts: readonly Cidr[];
}

/** The /16 that a network of EC2's sizes lies in. */
export function partitionAround(block: Cidr): Cidr {
  return blockAt(block.first, LARGEST_NETMASK);
}

/** All partitions of a pool, in the order in which they are filled. */
export function partitionsOf({ supernets }: AddressPool): readonly Partition[] {
  const partitions = new Map<number, { readonly block: Cidr; readonly parts: Cidr[] }>();
  for (const supernet of supernets) {
    const length = Math.max(supernet.netmaskLength, LARGEST_NETMASK);
    const size = sizeOf(length);
    for (let address = supernet.first; address <= supernet.last; address += size) {
      const part = blockAt(address, length);
      const block = partitionAround(part);
      const partition = partitions.get(block.first) ?? { block, parts: [] };
      partition.parts.push(part);
      partitions.set(block.first, partition);
    }
  }
  return [...partitions.values()];
}

/** The pools that a block shares addresses with. */
export function poolsAround(pools: readonly AddressPool[], block: Cidr): readonly AddressPool[] {
  return pools.filter(({ supernets }) => supernets.some((supernet) => overlaps(supernet, block)));
}

/** The largest blocks that are free: they share no address with `taken`, and every free address is in one. */
export function freeSpaces(within: readonly Cidr[], taken: readonly Cidr[]): readonly Cidr[] {
  const inOrder = taken.toSorted((one, other) => one.first - other.first);
  return within.flatMap((block) => {
    const spaces: Cidr[] = [];
    let address = block.first;
    for (const { first, last } of inOrder) {
      if (first > block.last) break;
      spaces.push(...blocksBetween(address, first - 1));
      address = Math.max(address, last + 1);
    }
    return [...spaces, ...blocksBetween(address, block.last)];
  });
}

/** The fewest blocks that make up a range of addresses; none for an empty one. */
function blocksBetween(first: number, last: number): readonly Cidr[] {
  const blocks: Cidr[] = [];
  for (let address = first; address <= last;) {
    let length = 32;
    while (length > 0 && address % sizeOf(length - 1) === 0 && address + sizeOf(length - 1) - 1 <= last)
      length--;
    blocks.push(blockAt(address, length));
    address += sizeOf(length);
  }
  return blocks;
}

/**
 * At most `most` blocks of a size, the best first: from the smallest space that is large enough, so that large
 * spaces stay whole for large networks; of equal ones from the one with the lowest address.
 */
export function freeBlocks(spaces: readonly Cidr[], netmaskLength: number, most: number): readonly Cidr[] {
  const blocks: Cidr[] = [];
  for (const { first, last } of spaces
    .filter((space) => space.netmaskLength <= netmaskLength)
    .toSorted(byFit)) {
    const size = sizeOf(netmaskLength);
    for (let address = first; address <= last; address += size) {
      if (blocks.length === most) return blocks;
      blocks.push(blockAt(address, netmaskLength));
    }
  }
  return blocks;
}

function byFit(one: Cidr, other: Cidr): number {
  return other.netmaskLength - one.netmaskLength || one.first - other.first;
}

/** The largest network that still fits, the first of equal ones; undefined when not even a /28 does. */
export function largestFreeBlock(spaces: readonly Cidr[]): Cidr | undefined {
  const [largest] = spaces
    .filter(({ netmaskLength }) => netmaskLength <= SMALLEST_NETMASK)
    .toSorted((one, other) => one.netmaskLength - other.netmaskLength || one.first - other.first);
  return largest && blockAt(largest.first, Math.max(largest.netmaskLength, LARGEST_NETMASK));
}
