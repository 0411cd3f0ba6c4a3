import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
  type PutCommandInput,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY, type RequestTableIndex } from '../contract/request-table';

/** The request table, which has all that is on record, and the client that reaches it. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

export type Item = Readonly<Record<string, unknown>>;

export function keyOf(id: string): Record<string, string> {
  return { [REQUEST_TABLE_KEY]: id };
}

/** @returns undefined when there is no such item. As last written, unless `mayLag`, which costs half */
export async function readItem(
  { client, tableName }: Table,
  id: string,
  { mayLag = false } = {},
): Promise<Item | undefined> {
  const { Item: item } = await client.send(
    new GetCommand({ TableName: tableName, Key: keyOf(id), ...(!mayLag && { ConsistentRead: true }) }),
  );
  return item;
}

export async function putItem(
  { client, tableName }: Table,
  item: Item,
  condition: Pick<PutCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'> = {},
): Promise<void> {
  await client.send(new PutCommand({ TableName: tableName, Item: item, ...condition }));
}

/** A change of an item, and the condition under which it is made. */
export type ConditionalUpdate = Omit<UpdateCommandInput, 'TableName' | 'Key' | 'ConditionExpression'> & {
  readonly ConditionExpression: string;
};

/** @returns what `ReturnValues` asks for; undefined when the condition did not hold, and nothing was changed then */
export async function updateItem(
  { client, tableName }: Table,
  id: string,
  update: ConditionalUpdate,
): Promise<Item | undefined> {
  try {
    const { Attributes } = await client.send(
      new UpdateCommand({ TableName: tableName, Key: keyOf(id), ...update }),
    );
    return Attributes ?? {};
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

/** A page of one partition of an index. */
export interface IndexQuery {
  readonly index: RequestTableIndex;
  readonly partition: string;
  /** Only items with such sort keys: a value, unlike a token of DynamoDB's, stays good when items come and go. */
  readonly sortKeys?: readonly ['<' | '>', string] | undefined;
  readonly isAscending?: boolean;
  readonly limit: number;
  /** Only items that have this value; a page may have fewer than `limit` then. */
  readonly only?: { readonly attribute: string; readonly value: string } | undefined;
}

/** @returns the items; `last` is the key of the last one that was looked at, when there may be more. May lag */
export async function queryIndex(
  { client, tableName }: Table,
  { index, partition, sortKeys, isAscending = false, limit, only }: IndexQuery,
): Promise<{ readonly items: readonly Item[]; readonly last: Item | undefined }> {
  const { partitionKey, sortKey } = REQUEST_TABLE_INDEXES[index];
  const { Items: items = [], LastEvaluatedKey: last } = await client.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: index,
      KeyConditionExpression: `#partition = :partition${sortKeys ? ` AND #sort ${sortKeys[0]} :sort` : ''}`,
      ...(only && { FilterExpression: `${only.attribute} = :only` }),
      ExpressionAttributeNames: { '#partition': partitionKey, ...(sortKeys && { '#sort': sortKey }) },
      ExpressionAttributeValues: {
        ':partition': partition,
        ...(sortKeys && { ':sort': sortKeys[1] }),
        ...(only && { ':only': only.value }),
      },
      ScanIndexForward: isAscending,
      Limit: limit,
    }),
  );
  return { items, last };
}
