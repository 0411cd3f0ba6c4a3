import { isOpen } from '../../shared/domain/reservation/reservations';
import { RequestChangedError } from '../../shared/domain/request/errors';
import { nextCheckAt } from '../../shared/domain/request/next-check';
import { commandOf } from '../../shared/domain/request/request-command';
import { announced, hasPendingEvent } from '../../shared/domain/request/request-transitions';
import { instant, type Instant, type VpcRequest } from '../../shared/domain/request/vpc-request';
import type { Clock } from '../../shared/platform/clock';
import type { Announcements, Claims, Commands, Requests } from './ports';

export interface AttendRequestTools {
  readonly requests: Requests;
  readonly commands: Commands;
  readonly announcements: Announcements;
  readonly claims: Claims;
  readonly clock: Clock;
  /** How long a command that was sent again may take before it is sent once more. */
  readonly patienceMs: number;
}

/** What was done about a request. */
export type Attention = 'announced' | 'resent' | 'left-alone';

/**
 * Gives a request that may be stuck what it is owed: the announcement that is due, or its command once more.
 * A command too many does no harm; one too few would leave the request for ever.
 *
 * @param overdueSince requests that were due later than this are left alone
 */
export async function attendRequest(
  { requests, commands, announcements, claims, clock, patienceMs }: AttendRequestTools,
  requestId: string,
  overdueSince: Instant,
): Promise<Attention> {
  const request = await requests.find(requestId);
  // The index lags behind the record.
  const dueAt = request && nextCheckAt(request);
  if (request === undefined || dueAt === undefined || dueAt > overdueSince) return 'left-alone';
  try {
    if (hasPendingEvent(request)) {
      if (!isOpen(request)) await claims.release(request);
      await announcements.announce(request);
      await requests.save(announced(request, instant(clock.now())));
      return 'announced';
    }
    // The write comes first: of two sweepers at once, one sends.
    const commandSendDeadline = instant(clock.now() + patienceMs);
    const mine = await requests.save({ ...request, commandSendDeadline });
    const { requestedBy: caller, commandSequence } = request;
    await commands.send(commandOf(request), { caller, commandSequence });
    await keepQueued(mine);
    return 'resent';
  } catch (error) {
    if (error instanceof RequestChangedError) return 'left-alone';
    throw error;
  }

  /** So that nobody who repeats the call waits for it to be queued. */
  async function keepQueued(request: VpcRequest): Promise<void> {
    try {
      await requests.save({ ...request, commandSentAt: instant(clock.now()) });
    } catch (error) {
      // A worker has it already.
      if (!(error instanceof RequestChangedError)) throw error;
    }
  }
}
