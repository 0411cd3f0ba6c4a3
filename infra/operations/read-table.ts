import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { REQUEST_TABLE_KEY } from '../../shared/contract/request-table';

/** As it is stored. */
export type TableItem = Readonly<Record<string, unknown>>;

/** All items of a table, page by page. */
export async function* itemsOf(client: DynamoDBDocumentClient, TableName: string): AsyncGenerator<TableItem> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Beside requests the table holds reservations and pointers, whose keys say what they are. */
export function isRequest(item: TableItem): boolean {
  return String(item[REQUEST_TABLE_KEY]).startsWith('req-');
}
