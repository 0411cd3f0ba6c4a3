import { owesAnnouncement } from './request-transitions';
import { isTerminal, waitingOf, type Instant, type VpcRequest } from './vpc-request';

/**
 * When somebody should look whether a request got stuck: once every wait that is on record is over.
 *
 * @returns undefined when nothing is owed to it. A STALLED request waits for a redrive; nobody needs to look
 *   after it once that was announced
 */
export function attentionDueAt(request: VpcRequest): Instant | undefined {
  const { state, lease, queueingUntil, updatedAt } = request;
  const open = !isTerminal(state.status) && state.status !== 'STALLED';
  if (!open && !owesAnnouncement(request)) return undefined;
  return [updatedAt, lease?.expiresAt, queueingUntil, waitingOf(request)?.until]
    .filter((wait) => wait !== undefined)
    .sort()
    .at(-1);
}
