/** What the process ends with; scripts rely on these. */
export const EXIT = {
  done: 0,
  /** The API refused the call, or it failed. */
  refused: 1,
  usage: 2,
  /** The request ended FAILED or STALLED. */
  failed: 3,
  /** Waited until `--timeout`, and it is not done. */
  timedOut: 4,
  notSignedIn: 5,
  /** Ctrl-C, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command: says what is wrong and what to do next. */
export class CliError extends Error {
  override readonly name = 'CliError';

  /** @param hints what to do next, each in a line of its own */
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    readonly hints: readonly string[] = [],
  ) {
    super(message);
  }
}

/** Something is wrong with what was typed. */
export function usageError(message: string, ...hints: readonly string[]): CliError {
  return new CliError(EXIT.usage, message, hints);
}

/** The user has to sign in first. */
export function notSignedIn(message: string, ...hints: readonly string[]): CliError {
  return new CliError(EXIT.notSignedIn, message, hints);
}
