import { REQUEST_TABLE_KEY } from '../contract/request-table';
import type { Instant } from '../domain/request/instant';
import { PENDING } from './request-item';
import { queryIndex, type Table } from './table';

export interface PendingRequests {
  /** Ids of requests that were due before `before`, by every deadline on record, longest first; the index may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
}

/** Reads the sparse index of requests for which something is pending. */
export function createPendingRequests(table: Table): PendingRequests {
  return {
    dueBefore: (before, limit) => dueBefore(table, { partition: PENDING, before, limit }),
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
