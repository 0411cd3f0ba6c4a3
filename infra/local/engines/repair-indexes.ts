import type { JsonClient } from './json-client';

type Item = Readonly<Record<string, unknown>>;

interface Page {
  readonly Items: readonly Item[];
  readonly LastEvaluatedKey?: Item;
}

interface KeySchema {
  readonly KeySchema: readonly { readonly AttributeName: string }[];
}

interface Table extends KeySchema {
  readonly TableName: string;
  readonly TableStatus: string;
  readonly GlobalSecondaryIndexes?: readonly (KeySchema & { readonly IndexName: string })[];
}

/**
 * Makes the indexes of all tables show what stands in the tables; each must project whole items. dynalite writes the
 * index and then the item, so a process that is killed in between leaves them apart, and a later write of the same
 * item does not bring them together again: DynamoDB does.
 *
 * @returns how many items were mended
 */
export async function repairIndexes(call: JsonClient): Promise<number> {
  const { TableNames } = await call<{ readonly TableNames: readonly string[] }>('ListTables', {});
  let mended = 0;
  for (const TableName of TableNames) {
    const { Table } = await call<{ readonly Table: Table }>('DescribeTable', { TableName });
    if (Table.TableStatus === 'ACTIVE') mended += await repairTable(call, Table);
  }
  return mended;
}

async function repairTable(call: JsonClient, table: Table): Promise<number> {
  const { TableName, GlobalSecondaryIndexes: indexes = [] } = table;
  if (indexes.length === 0) return 0;
  const items = new Map((await scan()).map((item) => [keyOf(item), item]));
  /** What some index shows of an item that is not as it stands in the table, by its key. */
  const torn = new Map<string, Item[]>();

  for (const index of indexes) {
    const shown = await scan(index.IndexName);
    for (const item of shown) {
      const key = keyOf(item);
      if (JSON.stringify(item) !== JSON.stringify(items.get(key)))
        torn.set(key, [...(torn.get(key) ?? []), item]);
    }
    const keys = new Set(shown.map(keyOf));
    for (const [key, item] of items) {
      if (isIn(index, item) && !keys.has(key)) torn.set(key, torn.get(key) ?? []);
    }
  }
  for (const [key, shown] of torn) {
    // Writing what an index shows, and then what is true, takes it out of all indexes and puts the truth in.
    for (const Item of shown) await call('PutItem', { TableName, Item });
    const Item = items.get(key);
    if (Item) await call('PutItem', { TableName, Item });
    else await call('DeleteItem', { TableName, Key: JSON.parse(key) as Item });
  }
  return torn.size;

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

  function keyOf(item: Item): string {
    return JSON.stringify(
      Object.fromEntries(table.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]])),
    );
  }
}

function isIn({ KeySchema: schema }: KeySchema, item: Item): boolean {
  return schema.every(({ AttributeName }) => item[AttributeName] !== undefined);
}
