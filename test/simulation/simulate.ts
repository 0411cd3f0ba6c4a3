import { readOptions, USAGE } from './run/options';
import { serveTasks, WORKER_ARGUMENT } from './run/pool';
import { replayRun, replaySeed } from './run/replay';
import { simulate } from './run/simulate';

// Failures are part of every world, and nobody looks at where they were made.
Error.stackTraceLimit = 0;

/** The entry of `npm run simulate`. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  switch (options.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'wrong':
      console.error(`${options.message}\n\n${USAGE}`);
      return 2;
    case 'seed':
      return (await replaySeed(options.seed, options.mutant)) ? 0 : 1;
    case 'run':
      return (await replayRun(options.run)) ? 0 : 1;
    case 'range':
      return (await simulate(process.argv[1] ?? '', options)) ? 0 : 1;
  }
}

if (process.argv.includes(WORKER_ARGUMENT)) serveTasks();
else {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 2;
    },
  );
}
