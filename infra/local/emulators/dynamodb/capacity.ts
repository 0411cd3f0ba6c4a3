import type { ConsumedCapacity, ReturnConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { sizeOfItem } from './attribute-value';
import type { Item } from './attribute-value';
import { isSameItem, shownIn } from './table';
import type { Table } from './table';
import type { Index } from './table-record';
import { itemId } from './key-schema';

/** Units by table, and by index within it. */
export interface Units {
  readonly table: number;
  readonly indexes: ReadonlyMap<string, number>;
}

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / READ_UNIT_BYTES)) * (isConsistent ? 1 : 0.5);
}

/** What a change of an item costs: the larger of its sizes, and in each index that shows the change. */
export function writeUnits({ indexes }: Table, before: Item | undefined, after: Item | undefined): Units {
  const byIndex = indexes.map((index) => [index.name, indexUnits(index, before, after)] as const);
  return {
    table: Math.max(units(before), units(after), 1),
    indexes: new Map(byIndex.filter(([, count]) => count > 0)),
  };
}

/** The `ConsumedCapacity` of an answer, as far as it was asked for. */
export function consumedCapacity(
  asked: ReturnConsumedCapacity | undefined,
  { name }: Table,
  { table, indexes }: Units,
): { readonly ConsumedCapacity?: ConsumedCapacity } {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return {};
  const CapacityUnits = [...indexes.values()].reduce((sum, count) => sum + count, table);
  const total = { TableName: name, CapacityUnits };
  if (asked === 'TOTAL') return { ConsumedCapacity: total };
  const perIndex = [...indexes].map(([index, count]) => [index, { CapacityUnits: count }] as const);
  return {
    ConsumedCapacity: {
      ...total,
      Table: { CapacityUnits: table },
      ...(perIndex.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(perIndex) }),
    },
  };
}

/** What a call for several items used: each table once. */
export function tableCapacities(
  asked: ReturnConsumedCapacity | undefined,
  used: readonly (readonly [table: Table, units: Units])[],
  kind?: 'ReadCapacityUnits' | 'WriteCapacityUnits',
): { readonly ConsumedCapacity?: readonly ConsumedCapacity[] } {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return {};
  const totals = new Map<Table, Units>();
  for (const [table, units] of used) totals.set(table, sumOf(totals.get(table), units));
  const capacities = [...totals].flatMap(([table, units]) => {
    const { ConsumedCapacity = {} } = consumedCapacity(asked, table, units);
    return { ...ConsumedCapacity, ...(kind && { [kind]: ConsumedCapacity.CapacityUnits }) };
  });
  return { ConsumedCapacity: capacities };
}

/** Units of a table whose indexes have no part in it. */
export function tableUnits(table: number): Units {
  return { table, indexes: new Map() };
}

function sumOf(one: Units = tableUnits(0), other: Units): Units {
  const indexes = new Map(one.indexes);
  for (const [name, count] of other.indexes) indexes.set(name, (indexes.get(name) ?? 0) + count);
  return { table: one.table + other.table, indexes };
}

function indexUnits(index: Index, before: Item | undefined, after: Item | undefined): number {
  const [was, is] = [shownIn(index, before), shownIn(index, after)];
  if (isSameItem(was, is)) return 0;
  const moves = was !== undefined && is !== undefined && itemId(index.keys, was) !== itemId(index.keys, is);
  return moves ? units(was) + units(is) : Math.max(units(was), units(is));
}

function units(item: Item | undefined): number {
  return item === undefined ? 0 : Math.ceil(sizeOfItem(item) / WRITE_UNIT_BYTES);
}
