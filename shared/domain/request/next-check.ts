import { hasPendingEvent } from './request-transitions';
import { nameErasureDueAt } from './requester-name';
import { isTerminal } from './request-state';
import { waitingOf, type VpcRequest } from './vpc-request';
import type { Instant } from './instant';

/**
 * When the sweeper should look at a request: once every wait that is on record is over, or once the name of its
 * requester is to be erased.
 *
 * @returns undefined when nothing is pending for it. A STALLED request waits for a redrive; nothing needs to be done
 *   about it once its event is published
 */
export function nextCheckAt(request: VpcRequest): Instant | undefined {
  const { state, lease, commandSendDeadline, updatedAt } = request;
  const open = !isTerminal(state.status) && state.status !== 'STALLED';
  if (!open && !hasPendingEvent(request)) return nameErasureDueAt(request);
  return [updatedAt, lease?.expiresAt, commandSendDeadline, waitingOf(request)?.until]
    .filter((wait) => wait !== undefined)
    .sort()
    .at(-1);
}
