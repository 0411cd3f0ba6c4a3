import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { FINDING_KEY_PREFIX, REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../contract/request-table';
import { findingId, type Finding, type FindingPosition } from '../domain/request/finding';
import { instant } from '../domain/request/vpc-request';
import type { Clock } from '../platform/clock';

/** Partition of the index `byCreation` in which findings are; requests are in another. */
const LISTING = 'FINDINGS';

/** What the sweeper found and what is still so, as records that can be listed. */
export interface Findings {
  /** Puts a finding on record, or that it was seen again. */
  record(finding: Omit<Finding, 'foundAt' | 'lastSeenAt'>): Promise<void>;
  /** Takes a finding off the record: it is no more. */
  resolve(id: string): Promise<void>;
  /** One page, newest first; `end` is present when there may be more. */
  page(query: { readonly limit: number; readonly after?: FindingPosition }): Promise<FindingPage>;
}

export interface FindingPage {
  readonly items: readonly Finding[];
  readonly end?: FindingPosition;
}

export interface FindingsOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly clock: Clock;
}

export function createFindings({ client, tableName, clock }: FindingsOptions): Findings {
  return {
    async record(finding) {
      const id = findingId(finding);
      const now = instant(clock.now());
      const { foundAt = now } = (await read(id)) ?? {};
      const Item = {
        ...keyOf(id),
        listing: LISTING,
        createdKey: sortKey({ foundAt, id }),
        finding: { ...finding, foundAt, lastSeenAt: now } satisfies Finding,
      };
      await client.send(new PutCommand({ TableName: tableName, Item }));
    },

    async resolve(id) {
      await client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(id) }));
    },

    async page({ limit, after }) {
      const { partitionKey, sortKey: sort } = REQUEST_TABLE_INDEXES.byCreation;
      const { Items = [], LastEvaluatedKey: last } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'byCreation',
          KeyConditionExpression: after
            ? '#partition = :partition AND #sort < :after'
            : '#partition = :partition',
          ExpressionAttributeNames: { '#partition': partitionKey, ...(after && { '#sort': sort }) },
          ExpressionAttributeValues: { ':partition': LISTING, ...(after && { ':after': sortKey(after) }) },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      const ids = Items.map((item) => String(item[REQUEST_TABLE_KEY]).slice(FINDING_KEY_PREFIX.length));
      // The index carries the keys; one that was resolved since is left out.
      const items = (await Promise.all(ids.map(read))).filter((finding) => finding !== undefined);
      return { items, ...(last && { end: positionOf(last) }) };
    },
  };

  async function read(id: string): Promise<Finding | undefined> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(id), ConsistentRead: true }),
    );
    return Item?.finding as Finding | undefined;
  }
}

function keyOf(id: string): Record<string, string> {
  return { [REQUEST_TABLE_KEY]: `${FINDING_KEY_PREFIX}${id}` };
}

function sortKey({ foundAt, id }: FindingPosition): string {
  return `${foundAt}#${FINDING_KEY_PREFIX}${id}`;
}

function positionOf(key: Readonly<Record<string, unknown>>): FindingPosition {
  const itemKey = String(key[REQUEST_TABLE_KEY]);
  const sort = String(key[REQUEST_TABLE_INDEXES.byCreation.sortKey]);
  return { foundAt: sort.slice(0, -itemKey.length - 1), id: itemKey.slice(FINDING_KEY_PREFIX.length) };
}
