import {
  freeBlocks,
  freeSpaces,
  largestFreeBlock,
  poolsAround,
  partitionAround,
  partitionsOf,
  type AddressPool,
  type Partition,
} from '../domain/reservation/address-pool';
import {
  AddressPoolExhaustedError,
  CidrOverlapError,
  ReservationContestedError,
  UnknownAddressPoolError,
} from '../domain/reservation/reservation-refusals';
import { cidrOf, contains, overlaps, type Cidr } from '../domain/network/cidr';
import { holderId, type RequestedAddresses, type Holder } from '../domain/reservation/reservations';
import {
  blocksIn,
  releasingBlock,
  renewingBlock,
  keyOfPartition,
  takingBlock,
  type HeldBlock,
} from './address-partition';
import { newWriteId, type ReservingOptions } from './allocation-table';
import { readItem, updateItem, type Table } from './table';

/** Which addresses are in use. */
export interface AddressReservations {
  /**
   * Takes the addresses for a network: a free block of its pool, or the block it names if that shares addresses with
   * a pool. A block outside every pool is not checked for overlap. The same holder gets the same block again.
   *
   * @param allowed nothing is written before this; the pool is read meanwhile
   * @returns the block
   * @throws what `allowed` throws, and nothing is taken then; otherwise AddressPoolExhaustedError, CidrOverlapError,
   *   UnknownAddressPoolError, ReservationContestedError
   */
  take(holder: Holder, asked: RequestedAddresses, allowed: Promise<unknown>): Promise<Cidr>;
  /** The block that could be taken now; throws as {@link take} would. */
  preview(asked: RequestedAddresses): Promise<Cidr>;
  /** Whether a block has to be taken before it is used. */
  isManaged(block: Cidr): boolean;
}

export interface AddressReservationsOptions extends ReservingOptions {
  readonly pools: readonly AddressPool[];
  /** From 0 up to 1. */
  readonly random: () => number;
}

/**
 * A caller that loses a race knows that another has won it, so progress is certain; losing this often means that
 * something is broken.
 */
const MOST_TRIES = 40;

/** What a look into a pool found. */
interface Surveyed {
  /** What the holder has already. */
  readonly own?: Cidr;
  readonly blocks: readonly [Cidr, ...Cidr[]];
}

/** No holder has this name. */
const NO_HOLDER: Holder = '';

export function createAddressReservations(options: AddressReservationsOptions): AddressReservations {
  const { pools, random } = options;
  return {
    async take(holder, asked, allowed) {
      const { cidrBlock = '', addressPool, netmaskLength } = asked;
      if (addressPool === undefined || netmaskLength === undefined) {
        await allowed;
        return takeBlock(holder, cidrOf(cidrBlock));
      }
      const pool = poolNamed(addressPool);
      const [, found] = await both(allowed, survey(pool, netmaskLength, holder, 1));
      return takeFromPool(holder, pool, netmaskLength, found);
    },

    async preview(asked) {
      const { cidrBlock = '', addressPool, netmaskLength } = asked;
      if (addressPool === undefined || netmaskLength === undefined) {
        const block = cidrOf(cidrBlock);
        if (isManaged(block)) refuseIfHeld(block, await holdersOf(block));
        return block;
      }
      const [best] = (await survey(poolNamed(addressPool), netmaskLength, NO_HOLDER, 1)).blocks;
      return best;
    },

    isManaged,
  };

  async function takeFromPool(
    holder: Holder,
    pool: AddressPool,
    netmaskLength: number,
    first: Surveyed,
  ): Promise<Cidr> {
    for (let tries = 0, choice = 1; tries < MOST_TRIES; tries++, choice *= 32) {
      const { own, blocks } = tries === 0 ? first : await survey(pool, netmaskLength, holder, choice);
      if (own) {
        if (await renew(own, holder)) return own;
        continue;
      }
      // All calls that lose a race at once must not meet again at the next block.
      const block = blocks[Math.floor(random() * blocks.length)] ?? blocks[0];
      if (await write(takingBlock, block, holder)) return block;
    }
    throw new ReservationContestedError(`No /${netmaskLength} of "${pool.name}" could be taken`);
  }

  async function takeBlock(holder: Holder, block: Cidr): Promise<Cidr> {
    if (!isManaged(block)) return block;
    refuseIfHeld(block, []);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (await write(takingBlock, block, holder)) return block;
      const holders = await holdersOf(block);
      if (holders.some((held) => isOwn(held, holder, block))) {
        if (await renew(block, holder)) return block;
      } else {
        refuseIfHeld(block, holders);
      }
    }
    throw new ReservationContestedError(`${block.text} could not be taken`);
  }

  /**
   * Looks for free blocks of a size, at most `most` of them, in as few partitions as will do: first in one, and then in
   * twice as many each time. What the holder has already comes first.
   *
   * @throws AddressPoolExhaustedError when there is none in any partition
   */
  async function survey(
    pool: AddressPool,
    netmaskLength: number,
    holder: Holder,
    most: number,
  ): Promise<Surveyed> {
    const partitions = partitionsOf(pool);
    const spaces: Cidr[] = [];
    let blocks: readonly Cidr[] = [];
    for (let from = 0, wave = 1; from < partitions.length && blocks.length < most; from += wave, wave *= 2) {
      const read = await Promise.all(partitions.slice(from, from + wave).map(readPartition));
      // Other pools may have their blocks in the same partition, and the holder one of these for another body.
      const own = read
        .flatMap(({ parts, held }) => held.filter(({ block }) => parts.some((part) => contains(part, block))))
        .find((held) => held.holder === holder && held.block.netmaskLength === netmaskLength)?.block;
      if (own) return { own, blocks: [own] };
      for (const { parts, held } of read) {
        spaces.push(...freeSpaces(parts, [...held.map(({ block }) => block), ...pool.reserved]));
      }
      blocks = freeBlocks(spaces, netmaskLength, most);
    }
    const [best, ...others] = blocks;
    if (best) return { blocks: [best, ...others] };
    throw new AddressPoolExhaustedError(pool.name, netmaskLength, largestFreeBlock(spaces)?.text);
  }

  async function readPartition({ block, parts }: Partition) {
    return { parts, held: blocksIn(block, await readItem(options, keyOfPartition(block))) };
  }

  /** What is in use of a block. */
  async function holdersOf(block: Cidr): Promise<readonly HeldBlock[]> {
    const held = blocksIn(partitionAround(block), await readItem(options, keyOfPartition(block)));
    return held.filter((other) => overlaps(other.block, block));
  }

  /** @throws CidrOverlapError */
  function refuseIfHeld(block: Cidr, [first]: readonly HeldBlock[]): void {
    const reserved = poolsAround(pools, block).flatMap((pool) => pool.reserved);
    const other = reserved.find((one) => overlaps(one, block));
    if (other) throw new CidrOverlapError(block.text, other.text, undefined);
    if (first) throw new CidrOverlapError(block.text, first.block.text, holderId(first.holder));
  }

  function isManaged(block: Cidr): boolean {
    return poolsAround(pools, block).length > 0;
  }

  function renew(block: Cidr, holder: Holder): Promise<boolean> {
    return write(renewingBlock, block, holder);
  }

  async function write(update: typeof takingBlock, block: Cidr, holder: Holder): Promise<boolean> {
    const change = update(block, holder, newWriteId(options));
    return (await updateItem(options, keyOfPartition(block), change)) !== undefined;
  }

  /** @throws UnknownAddressPoolError */
  function poolNamed(name: string): AddressPool {
    const pool = pools.find((one) => one.name === name);
    if (pool === undefined) throw new UnknownAddressPoolError(pools.map((one) => one.name));
    return pool;
  }
}

/** Releases a block. May be repeated. @param value only if the item still has the value that was read */
export async function releaseBlock(
  table: Table,
  block: Cidr,
  holder: Holder,
  value?: string,
): Promise<boolean> {
  const change = releasingBlock(block, holder, value);
  return (await updateItem(table, keyOfPartition(block), change)) !== undefined;
}

function isOwn(held: HeldBlock, holder: Holder, block: Cidr): boolean {
  return held.holder === holder && held.block.text === block.text;
}

/** Waits for both; of two failures, the first one's is thrown. */
async function both<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<readonly [One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
