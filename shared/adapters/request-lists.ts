import { QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_INDEXES, type RequestTableIndex } from '../contract/request-table';
import type { ListedRequest, ListPosition, ListQuery } from '../domain/request/request-list';
import { createdKey, LISTING, requesterStatus } from './request-item';

export interface RequestLists {
  /** One page in the order asked for; `end` is present when there may be more. */
  page(query: ListQuery): Promise<{ readonly items: readonly ListedRequest[]; readonly end?: ListPosition }>;
}

/** Lists from the request table, each page one query on one index. */
export function createRequestLists(client: DynamoDBDocumentClient, tableName: string): RequestLists {
  return {
    async page(query) {
      const { index, partition } = indexFor(query);
      const { partitionKey, sortKey } = REQUEST_TABLE_INDEXES[index];
      const { after, limit, order = 'newest' } = query;
      const isBeyond = order === 'newest' ? '<' : '>';
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: index,
          // A position is a value, not a token of DynamoDB's: it stays good when items come and go.
          KeyConditionExpression: after
            ? `#partition = :partition AND #sort ${isBeyond} :after`
            : '#partition = :partition',
          ExpressionAttributeNames: { '#partition': partitionKey, ...(after && { '#sort': sortKey }) },
          ExpressionAttributeValues: {
            ':partition': partition,
            ...(after && { ':after': createdKey(after.createdAt, after.requestId) }),
          },
          ScanIndexForward: order === 'oldest',
          Limit: limit,
        }),
      );
      const items = (answer.Items ?? []) as ListedRequest[];
      const last = items.at(-1);
      return { items, ...(last && answer.LastEvaluatedKey && { end: last }) };
    },
  };
}

function indexFor({ status, requestedBy }: ListQuery): { index: RequestTableIndex; partition: string } {
  if (status !== undefined && requestedBy !== undefined) {
    return { index: 'byRequesterAndStatus', partition: requesterStatus(requestedBy, status) };
  }
  if (status !== undefined) return { index: 'byStatus', partition: status };
  if (requestedBy !== undefined) return { index: 'byRequester', partition: requestedBy };
  return { index: 'byCreation', partition: LISTING };
}
