import { GetCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { FINDING_KEY_PREFIX, REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../contract/request-table';
import type { Finding, FindingPosition } from '../domain/request/finding';

/** Partition of the index `byCreation` in which findings are; requests are in another. */
export const FINDINGS_LISTING = 'FINDINGS';

/** The findings on record, to read. The sweeper writes them: `findings.ts`. */
export interface FindingList {
  /** Consistent. */
  read(id: string): Promise<Finding | undefined>;
  /** One page, newest first; `end` is present when there may be more. */
  page(query: { readonly limit: number; readonly after?: FindingPosition }): Promise<FindingPage>;
}

export interface FindingPage {
  readonly items: readonly Finding[];
  readonly end?: FindingPosition;
}

export interface FindingListOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** The findings of a request table, to read. */
export function createFindingList({ client, tableName }: FindingListOptions): FindingList {
  return {
    read,

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
          ExpressionAttributeValues: {
            ':partition': FINDINGS_LISTING,
            ...(after && { ':after': findingSortKey(after) }),
          },
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
      new GetCommand({ TableName: tableName, Key: findingKey(id), ConsistentRead: true }),
    );
    return Item?.finding as Finding | undefined;
  }
}

/** Key of the item of a finding. */
export function findingKey(id: string): Record<string, string> {
  return { [REQUEST_TABLE_KEY]: `${FINDING_KEY_PREFIX}${id}` };
}

/** Sorts findings by when they were found first. */
export function findingSortKey({ foundAt, id }: FindingPosition): string {
  return `${foundAt}#${FINDING_KEY_PREFIX}${id}`;
}

function positionOf(key: Readonly<Record<string, unknown>>): FindingPosition {
  const itemKey = String(key[REQUEST_TABLE_KEY]);
  const sort = String(key[REQUEST_TABLE_INDEXES.byCreation.sortKey]);
  return { foundAt: sort.slice(0, -itemKey.length - 1), id: itemKey.slice(FINDING_KEY_PREFIX.length) };
}
