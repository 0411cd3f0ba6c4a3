import type { VpcRequest } from '../../shared/domain/request/vpc-request';

/** Whether a request is as its caller has seen it. */
export type Precondition = (request: VpcRequest) => boolean;

/** The request was changed since its caller looked at it. */
export class PreconditionFailedError extends Error {
  override readonly name = 'PreconditionFailedError';
}

/**
 * @param precondition absent: in whatever state it is
 * @throws PreconditionFailedError
 */
export function checkPrecondition(request: VpcRequest, precondition: Precondition | undefined): void {
  if (precondition?.(request) === false) {
    throw new PreconditionFailedError(`${request.requestId} is not what it was when you looked at it`);
  }
}
