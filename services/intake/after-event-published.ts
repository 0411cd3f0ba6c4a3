import { RequestChangedError } from '../../shared/domain/request/errors';
import { fingerprint } from '../../shared/domain/request/fingerprint';
import { hasPendingEvent } from '../../shared/domain/request/request-transitions';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import type { Clock } from '../../shared/platform/clock';
import type { Requests } from './ports';

/** The event of the outcome is not published yet; going on would lose it. */
export class EventNotPublishedError extends Error {
  override readonly name = 'EventNotPublishedError';
}

/** The event follows its record within moments, and a caller may have polled the record. */
const POLL_INTERVAL_MS = 100;
const MAX_READS = 20;

/**
 * The request once the event of its outcome is published, and otherwise as it was.
 *
 * @throws EventNotPublishedError when that takes too long
 * @throws RequestChangedError when something else happened to it meanwhile
 */
export async function afterEventPublished(
  { requests, clock }: { readonly requests: Requests; readonly clock: Clock },
  request: VpcRequest,
): Promise<VpcRequest> {
  const { requestId, state } = request;
  let current = request;
  for (let reads = 0; hasPendingEvent(current); reads++) {
    if (reads === MAX_READS) throw new EventNotPublishedError(`The event of ${requestId} is being published`);
    await clock.sleep(POLL_INTERVAL_MS);
    current = (await requests.find(requestId)) ?? current;
  }
  if (fingerprint(current.state) !== fingerprint(state)) throw new RequestChangedError(requestId);
  return current;
}
