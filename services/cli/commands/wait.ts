import { Option, type Command } from 'commander';
import type { RequestView } from '../../../shared/contract/http';
import type { Cli } from '../cli';
import { addCommonOptions, timeoutOption, type CommonOptions } from '../common-options';
import { connect } from '../connect';
import { EXIT } from '../exit';
import { followOrder, printRequest } from '../finish-order';
import { findRequest } from '../network/find-request';
import { NETWORK } from './get';
import type { Run } from './run';

const ENDS = ['done', 'ready', 'deleted'] as const;

interface WaitOptions extends CommonOptions {
  readonly for: (typeof ENDS)[number];
  readonly timeout: number;
}

export function addWait(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('wait')
    .summary('wait until a network is done')
    .description('Waits until nothing more happens by itself: READY, FAILED, DELETED or STALLED.')
    .argument('<network>', NETWORK)
    .addOption(
      new Option('--for <end>', 'which end is a success; done: READY and DELETED')
        .choices(ENDS)
        .default('done'),
    )
    .addOption(timeoutOption());
  addCommonOptions(command);
  command.action((reference: string, options: WaitOptions) =>
    run(async () => {
      const { client } = await connect(cli, options);
      const requestId = await findRequest(client, reference);
      const request = await followOrder(cli, client, requestId, options.timeout);
      const exitCode = await printRequest(cli, request, options);
      if (isWanted(request, options.for)) return exitCode;
      cli.terminal.note(
        `${requestId} is ${request.status}, and nothing more happens by itself: ` +
          `it does not become ${options.for.toUpperCase()}.`,
      );
      return EXIT.failed;
    }),
  );
}

function isWanted({ status }: RequestView, end: WaitOptions['for']): boolean {
  return end === 'done' || status === end.toUpperCase();
}
