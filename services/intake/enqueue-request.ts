import { commandOf } from '../../shared/domain/request/request-command';
import { instant, type VpcRequest } from '../../shared/domain/request/vpc-request';
import type { Clock } from '../../shared/platform/clock';
import type { Commands, Requests } from './ports';

/** The request is on record but its command is not on the queue; asking again sends it. */
export class CommandNotSentError extends Error {
  override readonly name = 'CommandNotSentError';
}

/**
 * How long whoever stored a request has to put its command on the queue before a repeat does it. Keeps a hundred
 * repeats at once from sending a hundred commands.
 */
const QUEUEING_MS = 1_000;

/** Until when a request that is stored now is being queued. */
export function commandSendDeadline(clock: Clock): string {
  return instant(clock.now() + QUEUEING_MS);
}

/** Whether somebody is putting the request's command on the queue right now. */
export function isBeingQueued(request: VpcRequest, clock: Clock): boolean {
  return request.commandSendDeadline !== undefined && Date.parse(request.commandSendDeadline) > clock.now();
}

/**
 * Puts the command of a request on the queue.
 *
 * @throws CommandNotSentError when the queue did not take it
 */
export async function enqueueRequest(
  { requests, commands }: { readonly requests: Requests; readonly commands: Commands },
  request: VpcRequest,
): Promise<VpcRequest> {
  try {
    const { requestedBy: caller, commandSequence } = request;
    await commands.send(commandOf(request), { caller, commandSequence });
    return request;
  } catch (cause) {
    // So that a repeat need not wait. If this fails too, it waits as long as queueing may take.
    await requests.save({ ...request, commandSendDeadline: request.updatedAt }).catch(() => undefined);
    throw new CommandNotSentError(`The command for ${request.requestId} could not be queued`, { cause });
  }
}

/**
 * Puts the command of a request that nobody works on yet on the queue once more: whoever was to do it may have
 * died before. Further repeats need not. A command too many does no harm.
 *
 * @throws CommandNotSentError when the queue did not take it
 * @throws RequestChangedError when somebody else was faster
 */
export async function enqueueAgain(
  tools: { readonly requests: Requests; readonly commands: Commands; readonly clock: Clock },
  request: VpcRequest,
): Promise<VpcRequest> {
  const { requests, clock } = tools;
  if (request.commandSentAt !== undefined) return request;
  const mine = await requests.save({ ...request, commandSendDeadline: commandSendDeadline(clock) });
  await enqueueRequest(tools, mine);
  return requests.save({ ...mine, commandSentAt: instant(clock.now()) });
}
