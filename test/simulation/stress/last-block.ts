import { blockAt, isCidr, parseCidr, sizeOf, SMALLEST_NETMASK } from '../../../shared/domain/network/cidr';

/** The /28 at the end of a block. */
export function lastBlockOf(cidrBlock: string): string {
  const vpc = parseCidr(cidrBlock);
  if (!isCidr(vpc)) throw new Error(`${cidrBlock} is no block`);
  return blockAt(vpc.last + 1 - sizeOf(SMALLEST_NETMASK), SMALLEST_NETMASK).text;
}
