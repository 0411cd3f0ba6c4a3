import type { RequestSummary, RequestView } from '../../shared/contract/http';
import type { ListPosition, ListQuery } from '../../shared/domain/request/request-list';
import type { RequestLists, Requests } from './ports';
import { viewListed, viewRequest } from './view-request';

export interface ReadRequests {
  /** One request and the revision that the view shows, undefined when there is none of that id. */
  one(requestId: string): Promise<{ readonly view: RequestView; readonly revision: string } | undefined>;
  /** Whether a list can have ended there: a request of that caller, if one is named, that was made then. */
  hasPosition(position: ListPosition, requestedBy: string | undefined): Promise<boolean>;
  /** One page of a list, newest first; `end` is present when there may be more. */
  page(query: ListQuery): Promise<{ readonly items: readonly RequestSummary[]; readonly end?: ListPosition }>;
}

/** The use case: shows requests as their callers see them. */
export function createReadRequests(requests: Requests, lists: RequestLists): ReadRequests {
  return {
    async one(requestId) {
      const request = await requests.find(requestId);
      return request && { view: viewRequest(request), revision: request.revision };
    },
    async hasPosition({ requestId, createdAt }, requestedBy) {
      const request = await requests.find(requestId);
      return request?.createdAt === createdAt && (requestedBy ?? request.requestedBy) === request.requestedBy;
    },
    async page(query) {
      const { items, ...end } = await lists.page(query);
      return { items: items.map(viewListed), ...end };
    },
  };
}
