import type { Command } from 'commander';
import type { Cli } from '../cli';
import { addCommonOptions, type CommonOptions } from '../common-options';
import { connect } from '../connect';
import { EXIT } from '../exit';
import { findRequest } from '../network/find-request';
import { printData } from '../output';
import { drawDrift } from '../render/draw-drift';
import { NETWORK } from './get';
import type { Run } from './run';

export function addDrift(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('drift')
    .summary('compare a network with AWS')
    .description('Compares a network with what AWS has of it now. Nothing is changed.')
    .argument('<network>', NETWORK);
  addCommonOptions(command);
  command.action((reference: string, options: CommonOptions) =>
    run(async () => {
      const { client } = await connect(cli, options);
      const compared = await client.compare(await findRequest(client, reference));
      await printData(cli.terminal, options.output, compared, () => drawDrift(compared, cli.terminal.paint));
      return EXIT.done;
    }),
  );
}
