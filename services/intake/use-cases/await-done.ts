import { isDone } from '../../../shared/domain/request/is-done';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Patience, Waits } from '../../../shared/platform/waits';
import type { Requests } from '../ports';

export interface AwaitDoneTools {
  readonly requests: Requests;
  readonly waits: Waits;
}

/**
 * The use case: waits until nothing more happens to a request by itself, or its caller's patience is over.
 *
 * @returns a function that answers the request as it was seen last
 */
export function createAwaitDone({ requests, waits }: AwaitDoneTools) {
  return async function awaitDone(request: VpcRequest, patience: Patience): Promise<VpcRequest> {
    const look = async () => (await requests.find(request.requestId)) ?? request;
    return waits.wait(request, patience, look, isDone);
  };
}

export type AwaitDoneUseCase = ReturnType<typeof createAwaitDone>;
