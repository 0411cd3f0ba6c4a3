import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../contract/request-table';
import type { Instant } from '../domain/vpc-request';
import { UNSETTLED } from './request-item';

export interface UnsettledRequests {
  /** Ids of requests whose every wait on record was over before `before`, longest first; the index may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
}

/** Reads the sparse index of requests to which something is still owed. */
export function createUnsettledRequests(
  client: DynamoDBDocumentClient,
  tableName: string,
): UnsettledRequests {
  const { partitionKey, sortKey } = REQUEST_TABLE_INDEXES.unsettled;
  return {
    async dueBefore(before, limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: 'unsettled',
          KeyConditionExpression: '#partition = :partition AND #sort < :before',
          ExpressionAttributeNames: { '#partition': partitionKey, '#sort': sortKey },
          ExpressionAttributeValues: { ':partition': UNSETTLED, ':before': before },
          Limit: limit,
        }),
      );
      return Items.map((item) => String(item[REQUEST_TABLE_KEY]));
    },
  };
}
