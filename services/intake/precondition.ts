import type { VpcRequest } from '../../shared/domain/request/vpc-request';

/** Whether a request is as its caller has seen it. */
export type Precondition = (request: VpcRequest) => boolean;

/** The request was changed since its caller looked at it. */
export class PreconditionFailedError extends Error {
  override readonly name = 'PreconditionFailedError';
}
