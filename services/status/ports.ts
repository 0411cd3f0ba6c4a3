import type { LiveNetwork } from '../../shared/domain/network/live-network';
import type { ListedRequest, ListPosition, ListQuery } from '../../shared/domain/request/request-list';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';

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

/** The networks of this deployment, as they are in the account right now. */
export interface LiveNetworks {
  /**
   * What there is of a request: all that bears its tags, and all that it has on record. May lag.
   *
   * @throws ResourceFailure
   */
  describe(request: VpcRequest): Promise<LiveNetwork>;
}
