import type { ListedRequest, ListPosition, ListQuery } from '../../../shared/domain/request/request-list';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { recordedId } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { RequestLists, RequestLookup, Requests } from '../ports';

export interface ReadRequestsTools {
  readonly requests: Requests;
  readonly lists: RequestLists;
  readonly lookup: RequestLookup;
}

/** One page of a list; `end` is present when there may be more. */
export interface RequestsPage {
  readonly items: readonly ListedRequest[];
  readonly end?: ListPosition;
}

/** Which requests of a name to list; `after` is where the page before ended. */
export interface NameQuery {
  readonly name: string;
  readonly requestedBy?: string;
  readonly limit: number;
  readonly after?: ListPosition;
}

/** The use case: reads requests, one at a time, by lists, and by what people know of them. */
export function createReadRequests({ requests, lists, lookup }: ReadRequestsTools) {
  return {
    /** One request, undefined when there is none of that id. */
    one: (requestId: string): Promise<VpcRequest | undefined> => requests.find(requestId),

    /** Whether a list can have ended there: a request of that caller, if one is named, that was made then. */
    async hasPosition(
      { requestId, createdAt }: ListPosition,
      requestedBy: string | undefined,
    ): Promise<boolean> {
      const request = await requests.find(requestId);
      return request?.createdAt === createdAt && (requestedBy ?? request.requestedBy) === request.requestedBy;
    },

    page: (query: ListQuery): Promise<RequestsPage> => lists.page(query),

    /** The requests of a name; those that were renamed or erased since the index was written are left out. */
    async named({ name, ...scope }: NameQuery): Promise<RequestsPage> {
      const { requestIds, end } = await lookup.findByName(name, scope);
      const found = await Promise.all(requestIds.map((requestId) => requests.find(requestId)));
      const items = found.filter((request) => request?.spec.name === name) as readonly VpcRequest[];
      return { items: items.map(listed), ...(end && { end }) };
    },

    /** The request of a VPC, if it has one and is of that caller, where one is named. */
    async ofVpc(vpcId: string, requestedBy: string | undefined): Promise<RequestsPage> {
      const request = await lookup.findByVpcId(vpcId);
      if (request === undefined) return { items: [] };
      const isAsked = (requestedBy ?? request.requestedBy) === request.requestedBy;
      return { items: isAsked ? [listed(request)] : [] };
    },
  };
}

export type ReadRequests = ReturnType<typeof createReadRequests>;

function listed(request: VpcRequest): ListedRequest {
  const { requestId, requestedBy, spec, state, resources, createdAt, updatedAt } = request;
  const vpcId = recordedId(resources, VPC_KEY);
  return {
    requestId,
    status: state.status,
    name: spec.name,
    cidrBlock: spec.cidrBlock,
    ...(vpcId !== undefined && { vpcId }),
    requestedBy,
    createdAt,
    updatedAt,
  };
}
