import { FINDING_KEY_PREFIX, REQUEST_TABLE_INDEXES, REQUEST_TABLE_KEY } from '../contract/request-table';
import type { Finding, FindingPosition } from '../domain/request/finding';
import { queryIndex, readItem, type Table } from './table';

/** Partition of the index `byCreation` in which findings are; requests are in another. */
export const FINDINGS_LISTING = 'FINDINGS';

/** The findings on record, to read. The sweeper writes them: `findings.ts`. */
export interface FindingList {
  /** Consistent. */
  read(id: string): Promise<Finding | undefined>;
  /** One page, newest first; `end` is present when there may be more. */
  page(query: { readonly limit: number; readonly after?: FindingPosition }): Promise<FindingPage>;
}

export interface FindingPage {
  readonly items: readonly Finding[];
  readonly end?: FindingPosition;
}

/** The findings of a request table, to read. */
export function createFindingList(table: Table): FindingList {
  return {
    read,

    async page({ limit, after }) {
      const { items: found, last } = await queryIndex(table, {
        index: 'byCreation',
        partition: FINDINGS_LISTING,
        sortKeys: after && ['<', findingSortKey(after)],
        limit,
      });
      const ids = found.map((item) => String(item[REQUEST_TABLE_KEY]).slice(FINDING_KEY_PREFIX.length));
      // The index carries the keys; one that was resolved since is left out.
      const items = (await Promise.all(ids.map(read))).filter((finding) => finding !== undefined);
      return { items, ...(last && { end: positionOf(last) }) };
    },
  };

  async function read(id: string): Promise<Finding | undefined> {
    return (await readItem(table, findingKey(id)))?.finding as Finding | undefined;
  }
}

/** Key of the item of a finding. */
export function findingKey(id: string): string {
  return `${FINDING_KEY_PREFIX}${id}`;
}

/** Sorts findings by when they were found first. */
export function findingSortKey({ foundAt, id }: FindingPosition): string {
  return `${foundAt}#${FINDING_KEY_PREFIX}${id}`;
}

function positionOf(key: Readonly<Record<string, unknown>>): FindingPosition {
  const itemKey = String(key[REQUEST_TABLE_KEY]);
  const sort = String(key[REQUEST_TABLE_INDEXES.byCreation.sortKey]);
  return { foundAt: sort.slice(0, -itemKey.length - 1), id: itemKey.slice(FINDING_KEY_PREFIX.length) };
}
