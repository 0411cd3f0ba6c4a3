import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Patience, Waits } from '../../../shared/platform/waits';
import type { Requests } from '../ports';

export interface AwaitChangeTools {
  readonly requests: Requests;
  readonly waits: Waits;
}

/**
 * The use case: waits until a request is not what its caller knows, or the caller's patience is over.
 *
 * @returns a function that answers the request as it was seen last; `isKnown` says whether the caller knows it
 */
export function createAwaitChange({ requests, waits }: AwaitChangeTools) {
  return async function awaitChange(
    request: VpcRequest,
    patience: Patience,
    isKnown: (seen: VpcRequest) => boolean,
  ): Promise<VpcRequest> {
    const look = async () => (await requests.find(request.requestId)) ?? request;
    return waits.wait(request, patience, look, (seen) => !isKnown(seen));
  };
}

export type AwaitChange = ReturnType<typeof createAwaitChange>;
