import { command, type Command } from '../../shared/contract/commands';

/** The message is no command of ours; it is kept as evidence. */
export class PoisonMessageError extends Error {
  override readonly name = 'PoisonMessageError';
}

/**
 * Reads the body of a message.
 *
 * @throws PoisonMessageError when it is not JSON or no command that we know
 */
export function readCommand(body: string): Command {
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
