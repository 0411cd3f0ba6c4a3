import { partitionsOf, type AddressPool, type Partition } from '../domain/reservation/address-pool';
import { overlaps } from '../domain/network/cidr';
import { holderId } from '../domain/reservation/reservations';
import { boundedParallel } from '../platform/bounded-parallel';
import { blocksIn, keyOfPartition } from './address-partition';
import { readItem, type Table } from './table';

/** So many partitions are read at once. */
const READS_AT_ONCE = 16;

/** What is in use of a pool: one read for each /16. */
export function createPoolAllocations(table: Table) {
  return {
    /** The blocks in use that share addresses with a pool, in no order. */
    async of(pool: AddressPool) {
      const inTurn = boundedParallel(READS_AT_ONCE);
      const found = await Promise.all(partitionsOf(pool).map((partition) => inTurn(() => heldIn(partition))));
      return found.flat().map(({ block, holder }) => ({ block, holder: holderId(holder) }));
    },
  };

  async function heldIn({ block, parts }: Partition) {
    const held = blocksIn(block, await readItem(table, keyOfPartition(block)));
    return held.filter((one) => parts.some((part) => overlaps(part, one.block)));
  }
}
