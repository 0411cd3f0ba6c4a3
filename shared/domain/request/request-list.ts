import type { RequestStatus } from './request-state';

/** What a list shows of a request. */
export interface ListedRequest {
  readonly requestId: string;
  readonly status: RequestStatus;
  readonly name: string;
  readonly cidrBlock: string;
  readonly vpcId?: string;
  readonly requestedBy: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** By when requests were asked for. */
export const LIST_ORDERS = ['newest', 'oldest'] as const;

type ListOrder = (typeof LIST_ORDERS)[number];

/** Which requests to list, the newest first unless `order` says otherwise; `after` is where the page before ended. */
export interface ListQuery {
  readonly status?: RequestStatus;
  readonly requestedBy?: string;
  readonly order?: ListOrder;
  readonly limit: number;
  readonly after?: ListPosition;
}

/** A place in a list. */
export interface ListPosition {
  readonly createdAt: string;
  readonly requestId: string;
}
