import { join } from 'node:path';
import { adviceForFileError, messageOf, UserError } from './user-error';
import { startLocalSystem } from './local-system';
import { HELP, parseOptions } from './options';
import type { LocalOptions } from './options';
import { createTerminal } from './terminal/terminal';

/** How long stopping may take before the rest is left to the operating system. */
const STOP_DEADLINE_MS = 1500;

async function main(): Promise<void> {
  // A disk that fills up while all is running ends the run with a line, too.
  process.on('uncaughtException', (error) => fail(error, 1));
  const options = readOptions();
  const terminal = createTerminal(process.stdout, process.env);
  const stopping = new AbortController();
  const starting = startLocalSystem(options, {
    projectRoot: join(import.meta.dirname, '..', '..', '..'),
    variables: process.env,
    observer: terminal,
    signal: stopping.signal,
  });
  stopOnSignal(async () => {
    terminal.stopping();
    stopping.abort();
    await starting.then((system) => system.stop());
  });
  try {
    terminal.ready(await starting);
  } catch (error) {
    // A start that was broken off fails, as it should; the caller that broke it off ends the process.
    if (!stopping.signal.aborted) fail(error, 1);
  }
}

function readOptions(): LocalOptions {
  try {
    const options = parseOptions(process.argv.slice(2), process.env);
    if (options !== 'help') return options;
    process.stdout.write(HELP);
    process.exit(0);
  } catch (error) {
    fail(error, 2);
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const finish = () => {
    if (isStopping) return;
    isStopping = true;
    // Functions die with us in any case: they see their standard input close.
    setTimeout(() => process.exit(0), STOP_DEADLINE_MS);
    void stop()
      .catch(() => undefined)
      .then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, finish);
  if (process.env.npm_lifecycle_event !== undefined) whenParentEnds(finish);
}

/** npm, when it is killed without a chance to tell us, leaves us to another parent. */
function whenParentEnds(stop: () => void): void {
  const { ppid } = process;
  setInterval(() => {
    if (process.ppid !== ppid) stop();
  }, 500);
}

function fail(error: unknown, exitCode: number): never {
  const advice = adviceForFileError(error);
  if (error instanceof UserError) console.error(error.message);
  else if (advice === undefined) console.error(error);
  else console.error(`${messageOf(error)}. ${advice}`);
  process.exit(exitCode);
}

void main();
