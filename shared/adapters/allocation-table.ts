import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_KEY } from '../contract/request-table';
import { instant, type Instant } from '../domain/request/instant';
import type { Clock } from '../platform/clock';

/*
 * The allocation table is a part of the request table, see decision 0026: an item for each caller and for each /16.
 * Stored names stay: the partition `CLAIMS` of the index `unsettled` has the items that await verification.
 * They have none of the attributes that lists are keyed by, and no key that could be a request's.
 */

/** Partition of the sparse index that has an item until the sweeper has verified its latest reservation. */
export const PENDING_VERIFICATION = 'CLAIMS';

export type AllocationItem = Readonly<Record<string, unknown>>;

export interface AllocationTableOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

export interface ReservingOptions extends AllocationTableOptions {
  readonly clock: Clock;
  /** A text that was never used before. */
  readonly newRevision: () => string;
}

/** Identifies the write that reserved something, and its time: `2026-01-01T00:00:00.000Z 6c84fb90`. */
export function newWriteId({ clock, newRevision }: ReservingOptions): string {
  return `${instant(clock.now())} ${newRevision()}`;
}

export function momentOf(writeId: string): Instant {
  return writeId.slice(0, writeId.indexOf(' '));
}

/**
 * Part of every reservation: marks the item as pending, so that the sweeper verifies that a request needs it. The
 * mark is as old as the oldest reservation since the last verification; `latest` shows whether another came since.
 */
export const MARK_PENDING =
  'unsettled = :claims, lookAgainAt = if_not_exists(lookAgainAt, :now), latest = :stamp';

export function verificationValues(writeId: string): Record<string, string> {
  return { ':claims': PENDING_VERIFICATION, ':now': momentOf(writeId), ':stamp': writeId };
}

/** The item as last written; a consistent read. */
export async function readAllocationItem(
  { client, tableName }: AllocationTableOptions,
  key: string,
): Promise<AllocationItem> {
  const Key = { [REQUEST_TABLE_KEY]: key };
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return Item ?? {};
}

/**
 * Changes an item if its condition holds.
 *
 * @returns what `ReturnValues` asks for; undefined when the condition did not hold
 */
export async function updateAllocationItem(
  { client, tableName }: AllocationTableOptions,
  key: string,
  update: Omit<UpdateCommandInput, 'TableName' | 'Key'> & { readonly ConditionExpression: string },
): Promise<AllocationItem | undefined> {
  try {
    const Key = { [REQUEST_TABLE_KEY]: key };
    const { Attributes } = await client.send(new UpdateCommand({ TableName: tableName, Key, ...update }));
    return Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
