import { UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { nameLookup } from '../../shared/adapters/request-item';
import { createVpcPointers } from '../../shared/adapters/request-lookup';
import { REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../../shared/contract/request-table';
import { isRequest, itemsOf, type TableItem } from './read-table';

/** The table whose records are to be found. */
export interface IndexedTable {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}

/**
 * Lets every request of a table be found by its name and its VPC. Reads the whole table.
 *
 * @returns how many could not be found before, and how many could
 */
export async function indexRecords(
  table: IndexedTable,
): Promise<{ readonly indexed: number; readonly present: number }> {
  let indexed = 0;
  let present = 0;
  for await (const item of itemsOf(table.client, table.tableName)) {
    if (!isRequest(item)) continue;
    if (await indexRecord(table, item)) indexed += 1;
    else present += 1;
  }
  return { indexed, present };
}

/**
 * Lets a request be found by its name and its VPC, which release 0.1.0 had no index for. Its record and its revision stay
 * as they are, so this may run while work goes on, and any number of times.
 *
 * @param item of a request
 * @returns whether it could not be found before
 */
export async function indexRecord({ client, tableName }: IndexedTable, item: TableItem): Promise<boolean> {
  const requestId = String(item[REQUEST_TABLE_KEY]);
  const { partitionKey } = REQUEST_TABLE_INDEXES.byLookup;
  if (item[partitionKey] !== undefined) return false;
  // Before the index: a run that ends in between does this request again.
  if (typeof item.vpcId === 'string') {
    await createVpcPointers({ client, tableName }).point(item.vpcId, requestId);
  }
  try {
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { [REQUEST_TABLE_KEY]: requestId },
        UpdateExpression: 'SET #lookup = :lookup',
        // A worker that has written it meanwhile has indexed it by the name that it has now.
        ConditionExpression: 'attribute_exists(#key) AND attribute_not_exists(#lookup)',
        ExpressionAttributeNames: { '#key': REQUEST_TABLE_KEY, '#lookup': partitionKey },
        ExpressionAttributeValues: { ':lookup': nameLookup(String(item.name)) },
      }),
    );
    return true;
  } catch (error) {
    if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
    return false;
  }
}
