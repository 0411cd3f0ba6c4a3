import { command, COMMAND_VERSION, type Command } from '../../shared/contract/commands';
import { NewerRecordError } from '../../shared/domain/request/errors';

/** The message is no command of ours; the dead-letter queue keeps it. */
export class PoisonMessageError extends Error {
  override readonly name = 'PoisonMessageError';
}

/**
 * Reads the body of a message.
 *
 * @param version the message's attribute `version`
 * @throws PoisonMessageError when it is not JSON or no command that we know
 * @throws NewerRecordError when a newer version of the service sent it
 */
export function readCommand(body: string, version = COMMAND_VERSION): Command {
  if (version > COMMAND_VERSION) throw new NewerRecordError('of a command', version);
  const parsed = command.safeParse(parseJson(body));
  if (!parsed.success) throw new PoisonMessageError('The message is not a command of a known type');
  return { type: parsed.data.type, requestId: parsed.data.requestId };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message would put a piece of the body into the log.
    throw new PoisonMessageError('The message is not JSON');
  }
}
