import { RequestChangedError } from '../../shared/domain/request/errors';
import { instant } from '../../shared/domain/request/instant';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import type { Clock } from '../../shared/platform/clock';
import type { Outbox } from './ports';

/** The request is on record but its command is not on the queue; asking again sends it. */
export class CommandNotSentError extends Error {
  override readonly name = 'CommandNotSentError';
}

/**
 * How long the invocation that stored a request has to send its command before a repeat does. Keeps a hundred
 * concurrent repeats from sending a hundred commands.
 */
const SEND_TIMEOUT_MS = 1_000;

/** Until when the command of a request that is stored now may be in the course of being sent. */
export function commandSendDeadline(clock: Clock): string {
  return instant(clock.now() + SEND_TIMEOUT_MS);
}

/** Whether an invocation may be sending the request's command right now. */
export function isBeingQueued(request: VpcRequest, clock: Clock): boolean {
  return request.commandSendDeadline !== undefined && Date.parse(request.commandSendDeadline) > clock.now();
}

/**
 * Sends the command of a request that was just written.
 *
 * @throws CommandNotSentError when the queue did not take it
 */
export function enqueueRequest({ outbox }: OutboxTools, request: VpcRequest): Promise<VpcRequest> {
  return sending(request, () => outbox.sendCommand(request));
}

/**
 * Sends the command of a request that no worker has begun yet once more: the call that stored it may have crashed
 * before. Further repeats need not. An extra command does no harm.
 *
 * @throws CommandNotSentError when the queue did not take it
 * @throws RequestChangedError when another writer was faster
 */
export async function enqueueAgain({ outbox }: OutboxTools, request: VpcRequest): Promise<VpcRequest> {
  if (request.commandSentAt !== undefined) return request;
  return sending(request, () => outbox.resendCommand(request, SEND_TIMEOUT_MS));
}

interface OutboxTools {
  readonly outbox: Outbox;
}

async function sending({ requestId }: VpcRequest, send: () => Promise<VpcRequest>): Promise<VpcRequest> {
  try {
    return await send();
  } catch (cause) {
    if (cause instanceof RequestChangedError) throw cause;
    throw new CommandNotSentError(`The command for ${requestId} could not be queued`, { cause });
  }
}
