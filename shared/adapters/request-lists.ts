import type { RequestTableIndex } from '../contract/request-table';
import type { ListedRequest, ListQuery } from '../domain/request/request-list';
import { createdKey, LISTING, requesterStatus } from './request-item';
import { queryIndex, type Item, type Table } from './table';

/** Lists from the request table, each page one query on one index. */
export function createRequestLists(table: Table) {
  return {
    /** `end` is present when there may be more. */
    async page(query: ListQuery) {
      const { after, limit, order = 'newest' } = query;
      const found = await queryIndex(table, {
        ...indexFor(query),
        sortKeys: after && [order === 'newest' ? '<' : '>', createdKey(after.createdAt, after.requestId)],
        isAscending: order === 'oldest',
        limit,
      });
      const items = found.items as readonly (ListedRequest & Item)[];
      const last = items.at(-1);
      return { items, ...(last && found.last && { end: last }) };
    },
  };
}

function indexFor({ status, requestedBy }: ListQuery): { index: RequestTableIndex; partition: string } {
  if (status !== undefined && requestedBy !== undefined) {
    return { index: 'byRequesterAndStatus', partition: requesterStatus(requestedBy, status) };
  }
  if (status !== undefined) return { index: 'byStatus', partition: status };
  if (requestedBy !== undefined) return { index: 'byRequester', partition: requestedBy };
  return { index: 'byCreation', partition: LISTING };
}
