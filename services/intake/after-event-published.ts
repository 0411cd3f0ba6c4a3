import { RequestChangedError } from '../../shared/domain/request/errors';
import { fingerprint } from '../../shared/domain/request/fingerprint';
import { hasPendingEvent } from '../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import type { Clock } from '../../shared/platform/clock';
import type { Requests } from './ports';

/** The outcome is not announced yet; going on would swallow it. */
export class EventNotPublishedError extends Error {
  override readonly name = 'EventNotPublishedError';
}

/** An announcement follows its record within moments; whoever waited for the record is as fast. */
const LOOK_AGAIN_MS = 100;
const MAX_READS = 20;

/**
 * The request once its outcome is announced, and otherwise as it was.
 *
 * @throws EventNotPublishedError when that takes too long
 * @throws RequestChangedError when something else happened to it meanwhile
 */
export async function afterEventPublished(
  { requests, clock }: { readonly requests: Requests; readonly clock: Clock },
  request: VpcRequest,
): Promise<VpcRequest> {
  const { requestId, state } = request;
  let standing = request;
  for (let looks = 0; hasPendingEvent(standing); looks++) {
    if (looks === MAX_READS) throw new EventNotPublishedError(`${requestId} is being announced`);
    await clock.sleep(LOOK_AGAIN_MS);
    standing = (await requests.find(requestId)) ?? standing;
  }
  if (fingerprint(standing.state) !== fingerprint(state)) throw new RequestChangedError(requestId);
  return standing;
}
