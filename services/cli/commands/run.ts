import type { ExitCode } from '../exit';

/** Runs what a command does, and remembers what the process is to end with. */
export type Run = (action: () => Promise<ExitCode>) => Promise<void>;
