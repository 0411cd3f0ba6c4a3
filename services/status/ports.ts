import type { ListedRequest, ListPosition, ListQuery } from '../../shared/domain/request-list';
import type { VpcRequest } from '../../shared/domain/vpc-request';

/** Where requests are on record. */
export interface Requests {
  /** The request as last written. */
  find(requestId: string): Promise<VpcRequest | undefined>;
}

/** Lists of requests, newest first. */
export interface RequestLists {
  /** One page; `end` is present when there may be more. */
  page(query: ListQuery): Promise<{ readonly items: readonly ListedRequest[]; readonly end?: ListPosition }>;
}
