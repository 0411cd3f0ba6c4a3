import {
  freeSpaces,
  poolsAround,
  partitionAround,
  type AddressPool,
} from '../domain/reservation/address-pool';
import type { Cidr } from '../domain/network/cidr';
import type { Reservation, Holder } from '../domain/reservation/reservations';
import type { Instant } from '../domain/request/instant';
import { releaseBlock } from './address-reservations';
import { blocksIn, keyOfPartition, partitionOfKey, takingBlock } from './address-partition';
import { callerOfKey, releaseSlot, slotsIn } from './caller-quota';
import { PENDING_VERIFICATION, newWriteId, momentOf, type ReservingOptions } from './allocation-table';
import { dueBefore } from './pending-requests';
import { readItem, updateItem } from './table';

/** A reservation as the allocation table has it. */
export interface AllocatedReservation extends Reservation {
  readonly since: Instant;
  /** Releases it if it still is as it was read. @returns whether it did */
  release(): Promise<boolean>;
}

/** An item of the allocation table. */
export interface AllocationEntry {
  readonly reservations: readonly AllocatedReservation[];
  /** Marks all of it as verified, unless something was reserved since it was read. */
  settle(): Promise<void>;
}

/** For finding reservations without a request, and networks without reservations. */
export interface AllocationAudit {
  /** Keys of items with a reservation from before `before` that is not verified yet; may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
  /** The item of that key, as last written. */
  read(key: string): Promise<AllocationEntry>;
  /** The parts of a block that are not reserved; nothing of one that is in no pool. */
  unreservedIn(block: Cidr): Promise<readonly Cidr[]>;
  /** Reserves a block for a network that exists. @returns whether it was free */
  register(block: Cidr, holder: Holder): Promise<boolean>;
}

export interface AllocationAuditOptions extends ReservingOptions {
  readonly pools: readonly AddressPool[];
}

export function createAllocationAudit(options: AllocationAuditOptions): AllocationAudit {
  const { pools } = options;
  return {
    dueBefore: (before, limit) => dueBefore(options, { partition: PENDING_VERIFICATION, before, limit }),

    async read(key) {
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
        ],
        async settle() {
          await updateItem(options, key, {
            UpdateExpression: 'REMOVE unsettled, lookAgainAt',
            ConditionExpression: 'latest = :latest',
            ExpressionAttributeValues: { ':latest': item.latest },
          });
        },
      };
    },

    async unreservedIn(block) {
      if (poolsAround(pools, block).length === 0) return [];
      const held = blocksIn(partitionAround(block), await readItem(options, keyOfPartition(block)));
      return freeSpaces(
        [block],
        held.map((other) => other.block),
      );
    },

    async register(block, holder) {
      const change = takingBlock(block, holder, newWriteId(options));
      return (await updateItem(options, keyOfPartition(block), change)) !== undefined;
    },
  };
}
