import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServerProgram {
  /** For messages. */
  readonly name: string;
  readonly program: string;
  readonly arguments: readonly string[];
  readonly directory?: string;
  /** The address as soon as it answers there; asked again and again until then. */
  ready(output: string): Promise<string | undefined>;
}

const START_DEADLINE_MS = 10 * 60_000;
const POLL_MS = 50;
/** Of what a program printed before it failed, the part that says why. */
const LAST_WORDS = 2000;

/**
 * Starts a server that cannot outlive this process.
 *
 * @throws Error with the program's last words when it ends or does not answer in time
 */
export async function startServerProcess(options: ServerProgram): Promise<ServerProcess> {
  const guard = join(import.meta.dirname, 'guard.mjs');
  const child = spawn(process.execPath, [guard, options.program, ...options.arguments], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.directory !== undefined && { cwd: options.directory }),
  });
  let output = '';
  const note = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  child.stdin.on('error', () => undefined);
  const exit = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
    });
  });
  const stop = () => {
    child.stdin.end();
    return exit;
  };

  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const url = await options.ready(output);
    if (url !== undefined) return { url, stop };
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || Date.now() > deadline) {
      await stop();
      throw new Error(`${options.name} did not start:\n${output.slice(-LAST_WORDS)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
