import { Command, CommanderError } from 'commander';
import type { Cli } from './cli';
import { addCompletion } from './commands/completion';
import { addCreate } from './commands/create';
import { addDelete } from './commands/delete';
import { addDrift } from './commands/drift';
import { addGet } from './commands/get';
import { addList } from './commands/list';
import { addLogin } from './commands/login';
import { addPlan } from './commands/plan';
import { addPools } from './commands/pools';
import { addRedrive } from './commands/redrive';
import { addRetry } from './commands/retry';
import type { Run } from './commands/run';
import { addUpdate } from './commands/update';
import { addWait } from './commands/wait';
import { EXIT, type ExitCode } from './exit';
import { describeFailure } from './render/describe-failure';

const HELP = `
A network is named by its request id, its VPC id or its name.

First steps beside a local system (npm start, in another terminal):
  vpcctl plan shop --zones 3 --nat single      draw it first
  vpcctl create shop --zones 3 --nat single    make it, and wait
  vpcctl get shop

Exit codes: 0 done, 1 refused or failed call, 2 usage, 3 the request ended FAILED or STALLED, 4 not done within
--timeout, 5 not signed in.`;

/** Runs one command, and says what the process is to end with. */
export async function runProgram(cli: Cli, words: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram(cli, async (action) => {
    exitCode = await action();
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    const { terminal } = cli;
    const failure = describeFailure(error);
    terminal.note(`${terminal.paintNote.red('vpcctl:')} ${failure.message}`);
    for (const line of failure.lines) terminal.note(`  ${line}`);
    return failure.exitCode;
  }
}

export function createProgram(cli: Cli, run: Run): Command {
  const { terminal } = cli;
  const program = new Command('vpcctl')
    .description('Asks vpc-vending for networks, and looks after them.')
    .version(cli.version, '-V, --version', 'print the version')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', HELP)
    .showHelpAfterError('(see --help)')
    .configureOutput({
      writeOut: (text) => {
        terminal.data(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.note(text.trimEnd());
      },
      getOutHelpWidth: () => Math.min(terminal.width, 110),
      getErrHelpWidth: () => 110,
    })
    // Subcommands inherit it when they are made.
    .exitOverride();
  const adders = [
    addLogin,
    addCreate,
    addPlan,
    addGet,
    addList,
    addWait,
    addUpdate,
    addDelete,
    addRetry,
    addDrift,
    addPools,
    addRedrive,
    addCompletion,
  ];
  for (const add of adders) add(program, cli, run);
  return program;
}
