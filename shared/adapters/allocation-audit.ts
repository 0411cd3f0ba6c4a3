import {
  freeSpaces,
  poolsAround,
  partitionAround,
  type AddressPool,
} from '../domain/reservation/address-pool';
import type { Cidr } from '../domain/network/cidr';
import type { Holder, Reservation } from '../domain/reservation/reservations';
import type { Instant } from '../domain/request/instant';
import { releaseBlock } from './address-reservations';
import { blocksIn, keyOfPartition, partitionOfKey, takingBlock } from './address-partition';
import { callerOfKey, releaseSlot, slotsIn } from './caller-quota';
import { PENDING_VERIFICATION, newWriteId, momentOf, type ReservingOptions } from './allocation-table';
import { dueBefore } from './pending-requests';
import { readItem, updateItem } from './table';

/** A reservation of an item. It releases itself if it still is as it was read. */
type Allocated = Reservation & {
  readonly since: Instant;
  /** @returns whether it was released */
  release(): Promise<boolean>;
};

export interface AllocationAuditOptions extends ReservingOptions {
  readonly pools: readonly AddressPool[];
}

/** For finding reservations without a request, and networks without reservations: the sweeper's port has the same. */
export function createAllocationAudit(options: AllocationAuditOptions) {
  const { pools } = options;
  return {
    /** Keys of items with a reservation from before `before` that is not verified yet; may lag. */
    dueBefore: (before: Instant, limit: number) =>
      dueBefore(options, { partition: PENDING_VERIFICATION, before, limit }),

    /** The item of that key, as last written; its reservations are released only if they are as they were read. */
    async read(key: string) {
      const item = (await readItem(options, key)) ?? {};
      const [caller, partition] = [callerOfKey(key), partitionOfKey(key)];
      const slots = caller === undefined ? [] : slotsIn(item);
      const blocks = partition === undefined ? [] : blocksIn(partition, item);
      return {
        reservations: [
          ...slots.map(({ holder, writeId }) => ({
            holder,
            since: momentOf(writeId),
            release: () => releaseSlot(options, caller ?? '', holder, writeId),
          })),
          ...blocks.map(({ block, holder, since, value }) => ({
            holder,
            block,
            since,
            release: () => releaseBlock(options, block, holder, value),
          })),
        ] as readonly Allocated[],
        /** Marks all of it as verified, unless something was reserved since it was read. */
        async settle(): Promise<void> {
          await updateItem(options, key, {
            UpdateExpression: 'REMOVE unsettled, lookAgainAt',
            ConditionExpression: 'latest = :latest',
            ExpressionAttributeValues: { ':latest': item.latest },
          });
        },
      };
    },

    /** The parts of a block that are not reserved; nothing of one that is in no pool. */
    async unreservedIn(block: Cidr): Promise<readonly Cidr[]> {
      if (poolsAround(pools, block).length === 0) return [];
      const held = blocksIn(partitionAround(block), await readItem(options, keyOfPartition(block)));
      return freeSpaces(
        [block],
        held.map((other) => other.block),
      );
    },

    /** Reserves a block for a network that exists. @returns whether it was free */
    async register(block: Cidr, holder: Holder): Promise<boolean> {
      const change = takingBlock(block, holder, newWriteId(options));
      return (await updateItem(options, keyOfPartition(block), change)) !== undefined;
    },
  };
}
