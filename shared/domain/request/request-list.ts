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

/** Which requests to list; `after` is where the page before ended. */
export interface ListQuery {
  readonly status?: RequestStatus;
  readonly requestedBy?: string;
  readonly limit: number;
  readonly after?: ListPosition;
}

/** A place in a list, newest first. */
export interface ListPosition {
  readonly createdAt: string;
  readonly requestId: string;
}
