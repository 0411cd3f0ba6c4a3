import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../contract/request-table';
import type { Instant } from '../domain/request/instant';
import { PENDING } from './request-item';

export interface PendingRequests {
  /** Ids of requests that were due before `before`, by every deadline on record, longest first; the index may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
}

/** Reads the sparse index of requests for which something is pending. */
export function createPendingRequests(client: DynamoDBDocumentClient, tableName: string): PendingRequests {
  return {
    dueBefore: (before, limit) => dueBefore(client, tableName, { partition: PENDING, before, limit }),
  };
}

/** Keys of the items in a partition of that index that were to be looked at before a moment, longest first. */
export async function dueBefore(
  client: DynamoDBDocumentClient,
  tableName: string,
  due: { readonly partition: string; readonly before: Instant; readonly limit: number },
): Promise<readonly string[]> {
  const { partitionKey, sortKey } = REQUEST_TABLE_INDEXES.unsettled;
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'unsettled',
      KeyConditionExpression: '#partition = :partition AND #sort < :before',
      ExpressionAttributeNames: { '#partition': partitionKey, '#sort': sortKey },
      ExpressionAttributeValues: { ':partition': due.partition, ':before': due.before },
      Limit: due.limit,
    }),
  );
  return Items.map((item) => String(item[REQUEST_TABLE_KEY]));
}
