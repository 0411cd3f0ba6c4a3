import { spawn } from 'node:child_process';

export interface CommandOutcome {
  /** `undefined` when the program could not be started or was killed. */
  readonly code: number | undefined;
  readonly output: string;
}

export interface CommandOptions {
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

const HALF_AN_HOUR_MS = 30 * 60_000;

/** Runs a program to its end. Never throws: that it does not exist is an outcome, too. */
export function runCommand(
  program: string,
  args: readonly string[],
  { directory, environment, timeoutMs = HALF_AN_HOUR_MS }: CommandOptions = {},
): Promise<CommandOutcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      ...(directory !== undefined && { cwd: directory }),
    });
    let output = '';
    const note = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', note);
    child.stderr.on('data', note);
    // Not by the option of that name: its timer outlives a program that could not be started.
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', ({ message }) => {
      clearTimeout(timer);
      resolve({ code: undefined, output: message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? undefined, output });
    });
  });
}
