import { Command, CommanderError } from 'commander';
import type { Cli } from './cli';
import { addCommonOptions } from './common-options';
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
--timeout, 5 not signed in, 130 Ctrl-C.`;

/** Runs one command, and says what the process is to end with. */
export async function runProgram(cli: Cli, words: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram(cli, async (action) => {
    exitCode = await action();
  });
  try {
    await program.parseAsync(inOurOrder(program, words), { from: 'user' });
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

/** Options of every command, with a value each. */
const COMMON_OPTIONS = addCommonOptions(new Command()).options.flatMap(({ long, short }) => [long, short]);

/**
 * Words as commander takes them. Options of every command may be given before it, as in `vpcctl -o json list`: users
 * of the aws CLI do so. `help` of an unknown command fails as the command itself does, with the nearest name.
 */
function inOurOrder(program: Command, words: readonly string[]): readonly string[] {
  const [first, second] = words;
  const isCommand = program.commands.some((one) => one.name() === second);
  if (first === 'help' && second !== undefined && second !== first && !isCommand) return [second];
  let at = 0;
  const isCommon = (word: string) => COMMON_OPTIONS.includes(word.split('=')[0]);
  for (let word = first; word !== undefined && isCommon(word); word = words[at])
    at += word.includes('=') ? 1 : 2;
  const command = words[at];
  return command === undefined ? words : [command, ...words.slice(0, at), ...words.slice(at + 1)];
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
      outputError: (text, write) => {
        write(text.replace(/^error:/, terminal.paintNote.red('vpcctl:')));
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
