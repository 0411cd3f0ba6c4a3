import { REQUEST_TABLE_KEY } from '../contract/request-table';
import type { Instant } from '../domain/request/instant';
import { PENDING } from './request-item';
import { queryIndex, type Table } from './table';

/** Reads the sparse index of requests for which something is pending; it may lag. */
export function createPendingRequests(table: Table) {
  return {
    /** Ids of those that were due before `before`, by every deadline on record, longest first. */
    dueBefore: (before: Instant, limit: number) => dueBefore(table, { partition: PENDING, before, limit }),
  };
}

/** Keys of the items in a partition of that index that were to be looked at before a moment, longest first. */
export async function dueBefore(
  table: Table,
  due: { readonly partition: string; readonly before: Instant; readonly limit: number },
): Promise<readonly string[]> {
  const { partition, before, limit } = due;
  const { items } = await queryIndex(table, {
    index: 'unsettled',
    partition,
    sortKeys: ['<', before],
    isAscending: true,
    limit,
  });
  return items.map((item) => String(item[REQUEST_TABLE_KEY]));
}
