import type { Terminal } from './terminal';

/** Everything that a command reaches of the world around it. */
export interface Cli {
  readonly terminal: Terminal;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Working directory. */
  readonly directory: string;
  readonly configDirectory: string;
  readonly version: string;
  /** The clone that this runs in; undefined for an installed vpcctl. */
  readonly projectRoot: string | undefined;
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Calls back at Ctrl-C; returns what takes that back. */
  readonly onInterrupt: (stop: () => void) => () => void;
}
