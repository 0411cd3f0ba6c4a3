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
export const CLAIMS = 'CLAIMS';

export type LedgerItem = Readonly<Record<string, unknown>>;

export interface LedgerOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

export interface ClaimingOptions extends LedgerOptions {
  readonly clock: Clock;
  /** A text that was never used before. */
  readonly newRevision: () => string;
}

/** Which write claimed something, and when: `2026-01-01T00:00:00.000Z 6c84fb90`. */
export function claimStamp({ clock, newRevision }: ClaimingOptions): string {
  return `${instant(clock.now())} ${newRevision()}`;
}

export function momentOf(stamp: string): Instant {
  return stamp.slice(0, stamp.indexOf(' '));
}

/**
 * Part of every claim: marks the item, so that the sweeper makes sure that a request stands behind it. The mark is
 * as old as the oldest claim since somebody did; by `latest` it is known whether another one came meanwhile.
 */
export const MARK = 'unsettled = :claims, lookAgainAt = if_not_exists(lookAgainAt, :now), latest = :stamp';

export function markValues(stamp: string): Record<string, string> {
  return { ':claims': CLAIMS, ':now': momentOf(stamp), ':stamp': stamp };
}

/** The item as last written; a consistent read. */
export async function readLedger({ client, tableName }: LedgerOptions, key: string): Promise<LedgerItem> {
  const Key = { [REQUEST_TABLE_KEY]: key };
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return Item ?? {};
}

/**
 * Changes an item if its condition holds.
 *
 * @returns the item as it was before; undefined when the condition did not hold
 */
export async function updateLedger(
  { client, tableName }: LedgerOptions,
  key: string,
  update: Omit<UpdateCommandInput, 'TableName' | 'Key'> & { readonly ConditionExpression: string },
): Promise<LedgerItem | undefined> {
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
