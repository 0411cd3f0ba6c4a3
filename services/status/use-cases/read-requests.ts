import type { ListedRequest, ListPosition, ListQuery } from '../../../shared/domain/request/request-list';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { RequestLists, Requests } from '../ports';

export interface ReadRequests {
  /** One request, undefined when there is none of that id. */
  one(requestId: string): Promise<VpcRequest | undefined>;
  /** Whether a list can have ended there: a request of that caller, if one is named, that was made then. */
  hasPosition(position: ListPosition, requestedBy: string | undefined): Promise<boolean>;
  /** One page of a list, newest first; `end` is present when there may be more. */
  page(query: ListQuery): Promise<{ readonly items: readonly ListedRequest[]; readonly end?: ListPosition }>;
}

/** The use case: shows requests as their callers see them. */
export function createReadRequests(requests: Requests, lists: RequestLists): ReadRequests {
  return {
    one: (requestId) => requests.find(requestId),
    async hasPosition({ requestId, createdAt }, requestedBy) {
      const request = await requests.find(requestId);
      return request?.createdAt === createdAt && (requestedBy ?? request.requestedBy) === request.requestedBy;
    },
    page: (query) => lists.page(query),
  };
}
