import type { Collection } from '../store';
import { isEqual, sizeOfItem } from './attribute-value';
import type { Item } from './attribute-value';
import { attributeOf } from './expressions/document-path';
import { checkItemKeys, keyAttributes } from './key-schema';
import type { KeySchema } from './key-schema';
import { invalid } from './errors';
import { SortedRows } from './sorted-rows';
import { indexesOf, keySchemaOf } from './table-record';
import type { Index, TableRecord } from './table-record';

const MOST_BYTES = 409_600;
/** Reads that may be stale see a table as it was at most so long ago. */
const LONGEST_STALENESS_MS = 3_600_000;

/** The items of a table, in the order of its key and of each index. */
export class TableContent {
  readonly #items: Collection<Item>;
  readonly #rows: ReadonlyMap<string | undefined, SortedRows>;

  constructor({ keys, indexes }: Pick<Table, 'keys' | 'indexes'>, items: Collection<Item>) {
    this.#items = items;
    this.#rows = new Map([
      [undefined, new SortedRows(keys)],
      ...indexes.map((index) => [index.name, new SortedRows(index.keys)] as const),
    ]);
    for (const id of items.keys()) this.#place(id, undefined, items.get(id));
  }

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  ids(): readonly string[] {
    return [...this.#items.keys()];
  }

  items(): readonly Item[] {
    return [...this.#items.values()];
  }

  rows(indexName: string | undefined): SortedRows {
    const rows = this.#rows.get(indexName);
    if (rows === undefined) throw invalid(`The table does not have the specified index: ${indexName}`);
    return rows;
  }

  set(id: string, after: Item | undefined): void {
    const before = this.#items.get(id);
    if (after === undefined) this.#items.delete(id);
    else this.#items.set(id, after);
    this.#place(id, before, after);
  }

  /** A copy in which some items are others, or none. */
  with(schema: Pick<Table, 'keys' | 'indexes'>, others: ReadonlyMap<string, Item | undefined>): TableContent {
    const items = new Map<string, Item>();
    for (const id of new Set([...this.#items.keys(), ...others.keys()])) {
      const item = others.has(id) ? others.get(id) : this.#items.get(id);
      if (item !== undefined) items.set(id, item);
    }
    return new TableContent(schema, items);
  }

  #place(id: string, before: Item | undefined, after: Item | undefined): void {
    for (const rows of this.#rows.values()) rows.replace(id, before, after);
  }
}

/** A table that is in use. */
export class Table {
  readonly record: TableRecord;
  readonly keys: KeySchema;
  readonly indexes: readonly Index[];
  readonly content: TableContent;
  readonly #indexKeys: readonly KeySchema[];
  /** What was there before each of the latest changes; empty unless reads may be stale. */
  readonly #past: { readonly at: number; readonly id: string; readonly before: Item | undefined }[] = [];

  constructor(record: TableRecord, items: Collection<Item>) {
    this.record = record;
    this.keys = keySchemaOf(record, record.KeySchema);
    this.indexes = indexesOf(record);
    this.#indexKeys = this.indexes.map(({ keys }) => keys);
    this.content = new TableContent(this, items);
  }

  get name(): string {
    return this.record.TableName;
  }

  /** @throws AwsError for an unknown one */
  index(name: string | undefined): Index | undefined {
    if (name === undefined) return undefined;
    const index = this.indexes.find((one) => one.name === name);
    if (index === undefined) throw invalid(`The table does not have the specified index: ${name}`);
    return index;
  }

  /** @throws AwsError for an item that the table cannot hold */
  check(item: Item, whenTooLarge: string): void {
    checkItemKeys(this.keys, this.#indexKeys, item);
    if (sizeOfItem(item) > MOST_BYTES) throw invalid(whenTooLarge);
  }

  /** @param at when, if stale reads are to see what was there before */
  set(id: string, after: Item | undefined, at: number | undefined): void {
    if (at !== undefined) {
      this.#past.push({ at, id, before: this.content.get(id) });
      while ((this.#past[0]?.at ?? at) < at - LONGEST_STALENESS_MS) this.#past.shift();
    }
    this.content.set(id, after);
  }

  /** The items as they were at a moment, which must not lie too long ago. */
  contentAt(moment: number): TableContent {
    const undone = new Map<string, Item | undefined>();
    for (let index = this.#past.length - 1; index >= 0; index--) {
      const change = this.#past[index];
      if (change === undefined || change.at <= moment) break;
      undone.set(change.id, change.before);
    }
    return undone.size === 0 ? this.content : this.content.with(this, undone);
  }
}

/** What an index shows of an item: nothing when the item lacks a key of it. */
export function shownIn({ keys, shows }: Index, item: Item | undefined): Item | undefined {
  if (item === undefined) return undefined;
  if (keyAttributes(keys).some(({ name }) => attributeOf(item, name) === undefined)) return undefined;
  return shows === undefined
    ? item
    : Object.fromEntries(Object.entries(item).filter(([name]) => shows.has(name)));
}

/** Whether two items, or the absence of them, are the same. */
export function isSameItem(one: Item | undefined, other: Item | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && isEqual({ M: one }, { M: other }));
}
