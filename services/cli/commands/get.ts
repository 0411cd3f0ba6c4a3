import type { Command } from 'commander';
import type { Cli } from '../cli';
import { addCommonOptions, type CommonOptions } from '../common-options';
import { connect } from '../connect';
import { EXIT } from '../exit';
import { printRequest } from '../finish-order';
import { findRequest } from '../network/find-request';
import type { Run } from './run';

export const NETWORK = 'request id, VPC id or name';

export function addGet(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('get')
    .summary('show a network')
    .description('Shows a network with the ids of its resources, how far it is, and what holds it up.')
    .argument('<network>', NETWORK);
  addCommonOptions(command);
  command.action((reference: string, options: CommonOptions) =>
    run(async () => {
      const { client } = await connect(cli, options);
      const request = await client.get(await findRequest(client, reference));
      await printRequest(cli, request, options);
      // Showing it worked, whatever became of it; `wait` tells the difference.
      return EXIT.done;
    }),
  );
}
