import type { JsonClient } from './json-client';

type Item = Readonly<Record<string, unknown>>;

interface Page {
  readonly Items: readonly Item[];
  readonly LastEvaluatedKey?: Item;
}

interface KeySchema {
  readonly KeySchema: readonly { readonly AttributeName: string }[];
}

interface Table {
  readonly TableName: string;
  readonly TableStatus: string;
  readonly GlobalSecondaryIndexes?: readonly (KeySchema & { readonly IndexName: string })[];
}

/**
 * Makes the indexes of all tables show all that stands in the tables; each must project whole items. dynalite writes
 * the index and then the item, so a process that is killed in between leaves them apart: DynamoDB brings them together
 * again. Writes nothing but items as they are; what an index shows of a write that never came stays there.
 */
export async function repairIndexes(call: JsonClient): Promise<void> {
  const { TableNames } = await call<{ readonly TableNames: readonly string[] }>('ListTables', {});
  for (const TableName of TableNames) {
    const { Table } = await call<{ readonly Table: Table }>('DescribeTable', { TableName });
    if (Table.TableStatus === 'ACTIVE') await repairTable(call, Table);
  }
}

async function repairTable(call: JsonClient, table: Table): Promise<void> {
  const { TableName, GlobalSecondaryIndexes: indexes = [] } = table;
  if (indexes.length === 0) return;
  const items = await scan();
  const hidden = new Set<Item>();
  for (const index of indexes) {
    const shown = new Set((await scan(index.IndexName)).map((item) => JSON.stringify(item)));
    for (const item of items) {
      if (isIn(index, item) && !shown.has(JSON.stringify(item))) hidden.add(item);
    }
  }
  for (const Item of hidden) await call('PutItem', { TableName, Item });

  async function scan(IndexName?: string): Promise<Item[]> {
    const found: Item[] = [];
    let ExclusiveStartKey: Item | undefined;
    do {
      const page: Page = await call('Scan', { TableName, IndexName, ExclusiveStartKey });
      found.push(...page.Items);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return found;
  }
}

function isIn({ KeySchema: schema }: KeySchema, item: Item): boolean {
  return schema.every(({ AttributeName }) => item[AttributeName] !== undefined);
}
