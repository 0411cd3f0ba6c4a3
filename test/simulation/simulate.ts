import { readOptions, USAGE } from './run/options';
import { replayRun, replaySeed } from './run/replay';
import { simulate } from './run/simulate';

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
      return (await replaySeed(options.seed, { mutantName: options.mutant })) ? 0 : 1;
    case 'run':
      return (await replayRun(options.run)) ? 0 : 1;
    case 'range':
      return (await simulate(options)) ? 0 : 1;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 2;
  },
);
