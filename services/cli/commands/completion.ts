import { Argument, type Command } from 'commander';
import type { Cli } from '../cli';
import { bashCompletion, fishCompletion, zshCompletion, type CompletedCommand } from '../completion/scripts';
import { EXIT } from '../exit';
import type { Run } from './run';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

export function addCompletion(program: Command, cli: Cli, run: Run): void {
  program
    .command('completion')
    .summary('print a completion script for a shell')
    .description('Prints a script that lets the shell complete commands and options.')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText('after', HOW_TO)
    .action((shell: (typeof SHELLS)[number]) =>
      run(() => {
        cli.terminal.data(scriptFor(shell, commandsOf(program)));
        return Promise.resolve(EXIT.done);
      }),
    );
}

const HOW_TO = `
  bash:  source <(vpcctl completion bash)
  zsh:   source <(vpcctl completion zsh)
  fish:  vpcctl completion fish | source`;

function scriptFor(shell: (typeof SHELLS)[number], commands: readonly CompletedCommand[]): string {
  switch (shell) {
    case 'bash':
      return bashCompletion(commands);
    case 'zsh':
      return zshCompletion(commands);
    case 'fish':
      return fishCompletion(commands);
  }
}

function commandsOf(program: Command): readonly CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command.options.map(({ long, short, description, argChoices }) => ({
      long: long ?? '',
      short,
      description,
      choices: argChoices ?? [],
    })),
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }));
}
