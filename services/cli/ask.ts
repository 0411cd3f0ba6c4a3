import { CliError, EXIT, usageError } from './exit';
import type { Terminal } from './terminal';

/*
 * Questions to people, by a library that only a terminal needs: it is loaded with the first question.
 */

/**
 * Asks for a yes.
 *
 * @param isYes the answer is given already: `--yes`
 * @throws CliError where there is no terminal to ask on: then nothing happens
 */
export async function confirm(terminal: Terminal, question: string, isYes: boolean): Promise<boolean> {
  if (isYes) return true;
  if (!terminal.isInteractive) {
    throw usageError(
      `${question} There is no terminal to ask on, so nothing was done.`,
      'Say yes with --yes.',
    );
  }
  const { confirm: ask } = await import('@clack/prompts');
  return answered(await ask({ message: question, initialValue: false, ...streamsOf(terminal) }));
}

export async function askText(terminal: Terminal, question: string): Promise<string> {
  const { text } = await import('@clack/prompts');
  return answered(await text({ message: question, ...streamsOf(terminal) }));
}

export async function askSecret(terminal: Terminal, question: string): Promise<string> {
  const { password } = await import('@clack/prompts');
  return answered(await password({ message: question, ...streamsOf(terminal) }));
}

function streamsOf({ input, noteStream }: Terminal) {
  return { input, output: noteStream };
}

/** Ctrl-C at a question ends the command. */
function answered<T>(answer: T): Exclude<T, symbol> {
  if (typeof answer === 'symbol') throw new CliError(EXIT.interrupted, 'Nothing was done.');
  return answer as Exclude<T, symbol>;
}
