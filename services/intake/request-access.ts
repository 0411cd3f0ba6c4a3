import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import type { Requests } from './ports';

/** Who calls, as the authorizer verified it. */
export interface Caller {
  readonly sub: string;
  /** Whether the caller looks after all networks. */
  readonly isAdmin: boolean;
}

/** There is no request of that id. */
export class RequestNotFoundError extends Error {
  override readonly name = 'RequestNotFoundError';
}

/** The request has another owner. */
export class NotRequesterError extends Error {
  override readonly name = 'NotRequesterError';
}

/**
 * The request, if this caller may have its network changed or deleted.
 *
 * @throws RequestNotFoundError, NotRequesterError
 */
export async function findForOwner(
  requests: Requests,
  requestId: string,
  { sub, isAdmin }: Caller,
): Promise<VpcRequest> {
  const request = await requests.find(requestId);
  if (request === undefined) throw new RequestNotFoundError(`There is no request ${requestId}`);
  if (request.requestedBy !== sub && !isAdmin) {
    throw new NotRequesterError('Only its owner and administrators may change, retry or delete a network');
  }
  return request;
}
