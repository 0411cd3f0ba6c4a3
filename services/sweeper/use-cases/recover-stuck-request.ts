import { RequestChangedError } from '../../../shared/domain/request/errors';
import { nextCheckAt } from '../../../shared/domain/request/next-check';
import { hasPendingEvent } from '../../../shared/domain/request/request-transitions';
import { eraseRequesterName, nameErasureDueAt } from '../../../shared/domain/request/requester-name';
import type { Instant } from '../../../shared/domain/request/instant';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Outbox, Requests } from '../ports';

export interface RecoverStuckRequestTools {
  readonly requests: Requests;
  readonly outbox: Outbox;
  /** How long a command that was sent again may take before it is sent once more. */
  readonly patienceMs: number;
}

/** What was done about a request. */
export type Recovery =
  | { readonly action: 'announced' | 'resent' | 'name-erased'; readonly request: VpcRequest }
  | { readonly action: 'left-alone' };

const LEFT_ALONE = { action: 'left-alone' } as const;

/**
 * Publishes the pending event of a request that may be stuck, or sends its command once more. An extra
 * command does no harm; a missing one would leave the request for ever. One that ended long ago loses the name of
 * its requester.
 *
 * @param overdueSince requests that were due later than this are left alone
 */
export async function recoverStuckRequest(
  { requests, outbox, patienceMs }: RecoverStuckRequestTools,
  requestId: string,
  overdueSince: Instant,
): Promise<Recovery> {
  const request = await requests.find(requestId);
  // The index lags behind the record, and may have it looked at too early.
  const dueAt = request && nextCheckAt(request);
  if (request === undefined || dueAt === undefined || dueAt > overdueSince) return LEFT_ALONE;
  try {
    if (hasPendingEvent(request)) {
      await outbox.publishEvent(request);
      return { action: 'announced', request };
    }
    if (nameErasureDueAt(request) !== undefined) {
      await requests.save(eraseRequesterName(request));
      return { action: 'name-erased', request };
    }
    await outbox.resendCommand(request, patienceMs);
    return { action: 'resent', request };
  } catch (error) {
    if (error instanceof RequestChangedError) return LEFT_ALONE;
    throw error;
  }
}
