import { freeSpaces, poolsAround, shardAround, type AddressPool } from '../domain/reservation/address-pool';
import type { Cidr } from '../domain/network/cidr';
import type { Claim, Holder } from '../domain/reservation/reservations';
import type { Instant } from '../domain/request/vpc-request';
import { giveBlockBack } from './address-reservations';
import { blocksIn, shardKey, shardOfKey, takingBlock } from './address-partition';
import { callerOfKey, givePlaceBack, placesIn } from './caller-quota';
import {
  CLAIMS,
  claimStamp,
  momentOf,
  readLedger,
  updateLedger,
  type ClaimingOptions,
} from './allocation-table';
import { dueBefore } from './pending-requests';

/** A claim as the ledger has it. */
export interface LedgerClaim extends Claim {
  readonly since: Instant;
  /** Gives it back if it still stands as it was read. @returns whether it did */
  giveBack(): Promise<boolean>;
}

/** An item of the ledgers. */
export interface LedgerEntry {
  readonly claims: readonly LedgerClaim[];
  /** Says that all of it was made sure of, unless something was claimed since it was read. */
  settle(): Promise<void>;
}

/** For finding claims that nobody stands behind, and networks for which nobody claimed. */
export interface ClaimAudit {
  /** Keys of items in which something was claimed before `before` that nobody made sure of yet; may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
  /** The item of that key, as last written. */
  read(key: string): Promise<LedgerEntry>;
  /** What nobody has claimed of a block; nothing of one that is in no pool. */
  unclaimedIn(block: Cidr): Promise<readonly Cidr[]>;
  /** Claims a block for a network that exists. @returns whether it was free */
  register(block: Cidr, holder: Holder): Promise<boolean>;
}

export interface ClaimAuditOptions extends ClaimingOptions {
  readonly pools: readonly AddressPool[];
}

export function createClaimAudit(options: ClaimAuditOptions): ClaimAudit {
  const { client, tableName, pools } = options;
  return {
    dueBefore: (before, limit) => dueBefore(client, tableName, { partition: CLAIMS, before, limit }),

    async read(key) {
      const item = await readLedger(options, key);
      const [caller, shard] = [callerOfKey(key), shardOfKey(key)];
      const places = caller === undefined ? [] : placesIn(item);
      const blocks = shard === undefined ? [] : blocksIn(shard, item);
      return {
        claims: [
          ...places.map(({ holder, stamp }) => ({
            holder,
            since: momentOf(stamp),
            giveBack: () => givePlaceBack(options, caller ?? '', holder, stamp),
          })),
          ...blocks.map(({ block, holder, since, value }) => ({
            holder,
            block,
            since,
            giveBack: () => giveBlockBack(options, block, holder, value),
          })),
        ],
        async settle() {
          await updateLedger(options, key, {
            UpdateExpression: 'REMOVE unsettled, lookAgainAt',
            ConditionExpression: 'latest = :latest',
            ExpressionAttributeValues: { ':latest': item.latest },
            ReturnValues: 'NONE',
          });
        },
      };
    },

    async unclaimedIn(block) {
      if (poolsAround(pools, block).length === 0) return [];
      const held = blocksIn(shardAround(block), await readLedger(options, shardKey(block)));
      return freeSpaces(
        [block],
        held.map((other) => other.block),
      );
    },

    async register(block, holder) {
      const written = await updateLedger(options, shardKey(block), {
        ...takingBlock(block, holder, claimStamp(options)),
        ReturnValues: 'NONE',
      });
      return written !== undefined;
    },
  };
}
