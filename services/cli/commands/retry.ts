import type { Command } from 'commander';
import type { Cli } from '../cli';
import {
  addCommonOptions,
  addWaitingOptions,
  type CommonOptions,
  type WaitingOptions,
} from '../common-options';
import { connect } from '../connect';
import { finishOrder } from '../finish-order';
import { findRequest } from '../network/find-request';
import { NETWORK } from './get';
import type { Run } from './run';

export function addRetry(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('retry')
    .summary('try a FAILED or STALLED network again')
    .description(
      'Has a FAILED or STALLED request tried again. What was made stays, and nothing is made twice.',
    )
    .argument('<network>', NETWORK);
  addWaitingOptions(addCommonOptions(command));
  command.action((reference: string, options: CommonOptions & WaitingOptions) =>
    run(async () => {
      const connection = await connect(cli, options);
      const { client } = connection;
      const answer = await client.retry(await findRequest(client, reference));
      return finishOrder(cli, connection, answer, options);
    }),
  );
}
