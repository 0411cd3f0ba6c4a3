import { ALLOCATION_KEY_PREFIXES } from '../contract/request-table';
import { blockAt, isCidr, LARGEST_NETMASK, parseCidr, type Cidr } from '../domain/network/cidr';
import { partitionAround } from '../domain/reservation/address-pool';
import type { Holder } from '../domain/reservation/reservations';
import type { Instant } from '../domain/request/instant';
import { MARK_PENDING, verificationValues, momentOf } from './allocation-table';
import type { ConditionalUpdate, Item } from './table';

/*
 * The item of a partition, which is a /16: for each block in use, `a:3.0/24` has its holder and since when; for each
 * block around one, `n:0.0/16` counts those inside. So one conditional write takes a block, and writes for different
 * blocks never get in each other's way. The item follows from the block alone, whichever pool it is in today.
 */

const KEY_PREFIX = ALLOCATION_KEY_PREFIXES.addresses;
const HOLDER_PREFIX = 'a:';

/** A block in use, as its item has it. */
export interface HeldBlock {
  readonly block: Cidr;
  readonly holder: Holder;
  readonly since: Instant;
  /** The attribute's value in the item: changes with every reservation of the block. */
  readonly value: string;
}

/** Key of the item that names the holder of a block. */
export function keyOfPartition(block: Cidr): string {
  return `${KEY_PREFIX}${partitionAround(block).text}`;
}

/** The /16 that a key is for; undefined for a key of anything else. */
export function partitionOfKey(key: string): Cidr | undefined {
  if (!key.startsWith(KEY_PREFIX)) return undefined;
  const parsed = parseCidr(key.slice(KEY_PREFIX.length));
  return isCidr(parsed) ? parsed : undefined;
}

/** The blocks in use that the item of a partition shows. */
export function blocksIn(partition: Cidr, item: Item = {}): readonly HeldBlock[] {
  return Object.entries(item).flatMap(([name, held]) => {
    if (!name.startsWith(HOLDER_PREFIX)) return [];
    const value = String(held);
    const [holder = '', since = ''] = value.split(' ');
    return [{ block: blockNamed(name, partition), holder, since, value }];
  });
}

/** Reserves a block unless it shares an address with one in use. @param writeId see `newWriteId` */
export function takingBlock(block: Cidr, holder: Holder, writeId: string): ConditionalUpdate {
  const around = blocksAround(block);
  const counts = around.map((_, index) => `#n${index} :one`).join(', ');
  const conditions = [
    'attribute_not_exists(#a)',
    ...around.map((_, index) => `attribute_not_exists(#a${index})`),
    '(attribute_not_exists(#inside) OR #inside = :zero)',
  ];
  return {
    UpdateExpression: `SET #a = :held, ${MARK_PENDING}${counts && ` ADD ${counts}`}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: {
      '#a': holderName(block),
      '#inside': countName(block),
      ...Object.fromEntries(
        around.flatMap((outer, index) => [
          [`#a${index}`, holderName(outer)],
          [`#n${index}`, countName(outer)],
        ]),
      ),
    },
    ExpressionAttributeValues: {
      ...verificationValues(writeId),
      ':held': valueOf(holder, writeId),
      ':zero': 0,
      ...(counts && { ':one': 1 }),
    },
  };
}

/** Renews the reservation of a block that the holder has: from now on it counts as new. */
export function renewingBlock(block: Cidr, holder: Holder, writeId: string): ConditionalUpdate {
  return {
    UpdateExpression: `SET #a = :held, ${MARK_PENDING}`,
    ConditionExpression: 'begins_with(#a, :holder)',
    ExpressionAttributeNames: { '#a': holderName(block) },
    ExpressionAttributeValues: {
      ...verificationValues(writeId),
      ':held': valueOf(holder, writeId),
      ':holder': `${holder} `,
    },
  };
}

/** Releases a block that the holder has. @param value only if the attribute still has the value that was read */
export function releasingBlock(block: Cidr, holder: Holder, value?: string): ConditionalUpdate {
  const around = blocksAround(block);
  const counts = around.map((_, index) => `#n${index} :minusOne`).join(', ');
  return {
    UpdateExpression: `REMOVE #a${counts && ` ADD ${counts}`}`,
    // Of two values that begin with the same holder, none begins with the other: their moments are of one length.
    ConditionExpression: 'begins_with(#a, :held)',
    ExpressionAttributeNames: {
      '#a': holderName(block),
      ...Object.fromEntries(around.map((outer, index) => [`#n${index}`, countName(outer)])),
    },
    ExpressionAttributeValues: {
      ':held': value ?? `${holder} `,
      ...(counts && { ':minusOne': -1 }),
    },
  };
}

/** All larger blocks around one, up to its partition. */
function blocksAround({ first, netmaskLength }: Cidr): readonly Cidr[] {
  return Array.from({ length: netmaskLength - LARGEST_NETMASK }, (_, index) =>
    blockAt(first, LARGEST_NETMASK + index),
  );
}

function valueOf(holder: Holder, writeId: string): string {
  return `${holder} ${momentOf(writeId)}`;
}

function holderName(block: Cidr): string {
  return `${HOLDER_PREFIX}${withinPartition(block)}`;
}

function countName(block: Cidr): string {
  return `n:${withinPartition(block)}`;
}

function blockNamed(name: string, partition: Cidr): Cidr {
  const [third, fourth, length] = name.slice(HOLDER_PREFIX.length).split(/[./]/).map(Number);
  return blockAt(partition.first + 256 * (third ?? NaN) + (fourth ?? NaN), length ?? NaN);
}

/** `3.0/24` of `10.0.3.0/24`: an item that is full of /28s must stay below DynamoDB's 400 KB. */
function withinPartition({ text }: Cidr): string {
  return text.replace(/^\d+\.\d+\./, '');
}
