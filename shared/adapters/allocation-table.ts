import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_KEY } from '../contract/request-table';
import { instant, type Instant } from '../domain/request/vpc-request';
import type { Clock } from '../platform/clock';

/*
 * The ledgers are items in the request table, see decision 0026: one for each caller, one for each /16 of addresses.
 * They have none of the attributes that lists are keyed by, and no key that could be a request's.
 */

/** Partition of the sparse index in which ledger items stand until somebody made sure of what was claimed last. */
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

/** Which write claimed something, and when: `2026-01-01T00:00:00.000Z 6c84fb90`. */
export function newWriteId({ clock, newRevision }: ReservingOptions): string {
  return `${instant(clock.now())} ${newRevision()}`;
}

export function momentOf(writeId: string): Instant {
  return writeId.slice(0, writeId.indexOf(' '));
}

/**
 * Part of every claim: marks the item, so that the sweeper makes sure that a request stands behind it. The mark is
 * as old as the oldest claim since somebody did; by `latest` it is known whether another one came meanwhile.
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
 * @returns the item as it was before; undefined when the condition did not hold
 */
export async function updateAllocationItem(
  { client, tableName }: AllocationTableOptions,
  key: string,
  update: Omit<UpdateCommandInput, 'TableName' | 'Key'> & { readonly ConditionExpression: string },
): Promise<AllocationItem | undefined> {
  try {
    const Key = { [REQUEST_TABLE_KEY]: key };
    const { Attributes } = await client.send(
      new UpdateCommand({ TableName: tableName, Key, ReturnValues: 'ALL_OLD', ...update }),
    );
    return Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
