import type { Cli } from './cli';
import { configDirectory } from './config-directory';
import { createTerminal, type ProcessStreams } from './terminal';
import { VERSION } from './version';

/** What `wire` needs of the process. */
export interface CliProcess extends ProcessStreams {
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
  on(signal: 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGINT', listener: () => void): unknown;
}

/** vpcctl in this process. */
export function wire(process: CliProcess): Cli {
  const { env } = process;
  return {
    terminal: createTerminal(process, env),
    variables: env,
    directory: process.cwd(),
    configDirectory: configDirectory(env),
    version: VERSION,
    // Set by `vpcctl.cjs`, which only a clone has.
    projectRoot: env.VPCCTL_CLONE,
    fetch: globalThis.fetch,
    now: Date.now,
    onInterrupt(stop) {
      process.on('SIGINT', stop);
      return () => {
        process.off('SIGINT', stop);
      };
    },
  };
}
