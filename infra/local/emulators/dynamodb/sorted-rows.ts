import { compareTexts, compareValues } from './attribute-value';
import type { AttributeValue, Item } from './attribute-value';
import { attributeOf } from './expressions/document-path';
import type { Place } from './expressions/key-condition';
import { scalarText } from './key-schema';
import type { KeySchema } from './key-schema';

/** The position of an item in a table or an index. */
export interface Row {
  readonly partition: string;
  readonly sort: AttributeValue | undefined;
  /** Of the item; also decides the order of rows with the same sort key. */
  readonly id: string;
}

/** The order of a table or an index: partitions, and in each of them rows by sort key. */
export class SortedRows {
  readonly #keys: KeySchema;
  readonly #partitions = new Map<string, Row[]>();

  constructor(keys: KeySchema) {
    this.#keys = keys;
  }

  /** The position of the item, or none when it lacks a key: indexes are sparse. */
  rowOf(id: string, item: Item | undefined): Row | undefined {
    const { hash, range } = this.#keys;
    const partition = attributeOf(item, hash.name);
    const sort = range === undefined ? undefined : attributeOf(item, range.name);
    if (partition === undefined || (range !== undefined && sort === undefined)) return undefined;
    return { partition: scalarText(partition), sort, id };
  }

  replace(id: string, before: Item | undefined, after: Item | undefined): void {
    if (this.#isInPlace(before, after)) return;
    const [gone, come] = [this.rowOf(id, before), this.rowOf(id, after)];
    if (gone !== undefined && come !== undefined && compareRows(gone, come) === 0) return;
    if (gone !== undefined) this.#remove(gone);
    if (come === undefined) return;
    const rows = this.#partitions.get(come.partition);
    if (rows === undefined) this.#partitions.set(come.partition, [come]);
    else
      rows.splice(
        firstWhere(rows, (row) => compareRows(row, come) > 0),
        0,
        come,
      );
  }

  /** The rows of a partition, as far as they are in place. Not to be kept: the next write may change it. */
  partition(partition: AttributeValue, place?: Place): readonly Row[] {
    const rows = this.#partitions.get(scalarText(partition)) ?? [];
    if (place === undefined) return rows;
    const at = (row: Row) => (row.sort === undefined ? 0 : place(row.sort));
    return rows.slice(
      firstWhere(rows, (row) => at(row) >= 0),
      firstWhere(rows, (row) => at(row) > 0),
    );
  }

  /** All rows, in an order that does not change with what else is there. */
  all(): readonly Row[] {
    return [...this.#partitions.keys()].sort(compareTexts).flatMap((key) => this.#partitions.get(key) ?? []);
  }

  /** Whether two items have the same key, as is the rule when an item is written again. */
  #isInPlace(one: Item | undefined, other: Item | undefined): boolean {
    if (one === undefined || other === undefined) return false;
    const { hash, range } = this.#keys;
    const isSame = (name: string) => {
      const [before, after] = [attributeOf(one, name), attributeOf(other, name)];
      return before === after || (before?.S !== undefined && before.S === after?.S);
    };
    return isSame(hash.name) && (range === undefined || isSame(range.name));
  }

  #remove(row: Row): void {
    const rows = this.#partitions.get(row.partition) ?? [];
    rows.splice(
      firstWhere(rows, (other) => compareRows(other, row) >= 0),
      1,
    );
    if (rows.length === 0) this.#partitions.delete(row.partition);
  }
}

/** Negative, zero or positive, as for sorting. */
export function compareRows(one: Row, other: Row): number {
  if (one.partition !== other.partition) return compareTexts(one.partition, other.partition);
  const order = one.sort && other.sort ? (compareValues(one.sort, other.sort) ?? 0) : 0;
  return order !== 0 ? order : compareTexts(one.id, other.id);
}

/** The first position from which on all are so: before it none is. */
export function firstWhere<T>(sorted: readonly T[], isSo: (element: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(sorted[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
