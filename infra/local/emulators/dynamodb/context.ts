import type { Collection, Store } from '../store';
import type { Item } from './attribute-value';
import { invalid, tableNotFound } from './errors';
import { Table } from './table';
import type { TableContent } from './table';
import type { TableRecord } from './table-record';

/** What the simulator is built from. */
export interface DynamoDbOptions {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1; ids of tables come from it. Default: `Math.random`. */
  readonly random?: () => number;
  readonly accountId: string;
  readonly region: string;
  /** Called after each change of an item. */
  readonly onChange?: (before: Item | undefined, after: Item | undefined) => void;
  /** How old a picture reads get that do not ask for consistency, in milliseconds. Default: they are up to date. */
  readonly stalenessMs?: () => number;
}

/** What every operation works on. */
export interface DynamoDbContext {
  readonly options: DynamoDbOptions;
  readonly records: Collection<TableRecord>;
  /** @throws AwsError `ResourceNotFoundException` */
  table(name: string | undefined): Table;
  /** What a read gets to see. */
  contentFor(table: Table, isConsistent: boolean): TableContent;
  write(table: Table, id: string, after: Item | undefined): void;
  saveRecord(record: TableRecord): void;
  dropTable(table: Table): void;
  /** Answers of the latest transactions by their tokens. */
  readonly transactions: Map<
    string,
    { readonly at: number; readonly input: string; readonly output: object }
  >;
}

export function openContext(options: DynamoDbOptions): DynamoDbContext {
  const { store, now, stalenessMs, onChange } = options;
  const records = store.collection<TableRecord>('dynamodb/tables');
  const itemsOf = (name: string) => store.collection<Item>(`dynamodb/items/${name}`);
  const open = new Map<string, Table>();
  return {
    options,
    records,
    transactions: new Map(),
    table(given) {
      const name = nameOf(given);
      let table = open.get(name);
      if (table !== undefined) return table;
      const record = records.get(name);
      if (record === undefined) throw tableNotFound();
      open.set(name, (table = new Table(record, itemsOf(name))));
      return table;
    },
    contentFor(table, isConsistent) {
      const age = isConsistent ? 0 : (stalenessMs?.() ?? 0);
      return age === 0 ? table.content : table.contentAt(now() - age);
    },
    write(table, id, after) {
      const before = table.content.get(id);
      table.set(id, after, stalenessMs === undefined ? undefined : now());
      onChange?.(before, after);
    },
    saveRecord(record) {
      open.delete(record.TableName);
      records.set(record.TableName, record);
    },
    dropTable({ name, content }) {
      store.atomically(() => {
        const items = itemsOf(name);
        for (const id of content.ids()) items.delete(id);
        records.delete(name);
      });
      open.delete(name);
    },
  };
}

const ARN = /^arn:[^:]+:dynamodb:[^:]*:\d*:table\/(.+)$/;

/** Tables are named by their name or their ARN. */
function nameOf(given: string | undefined): string {
  if (typeof given !== 'string') {
    throw invalid(
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    );
  }
  return ARN.exec(given)?.[1] ?? given;
}
