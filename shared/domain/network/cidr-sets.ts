import { sizeOf, type Cidr } from './cidr';

/** Orders blocks by their first address, larger ones first. */
export function compareBlocks(one: Cidr, other: Cidr): number {
  return one.first - other.first || one.netmaskLength - other.netmaskLength;
}

/** How many addresses blocks have that share none. */
export function sizeOfBlocks(blocks: readonly Cidr[]): number {
  return blocks.reduce((sum, { netmaskLength }) => sum + sizeOf(netmaskLength), 0);
}
