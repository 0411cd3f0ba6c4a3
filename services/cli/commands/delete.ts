import type { Command } from 'commander';
import { confirm } from '../ask';
import type { Cli } from '../cli';
import {
  addCommonOptions,
  addWaitingOptions,
  type CommonOptions,
  type WaitingOptions,
} from '../common-options';
import { connect } from '../connect';
import { EXIT, type ExitCode } from '../exit';
import { finishOrder } from '../finish-order';
import { findRequest } from '../network/find-request';
import { printData } from '../output';
import { drawChange } from '../render/draw-change';
import { NETWORK } from './get';
import type { Run } from './run';

interface DeleteOptions extends CommonOptions, WaitingOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export function addDelete(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('delete')
    .summary('delete a network')
    .description('Deletes a network after showing what goes and what is in the way, and asking.')
    .argument('<network>', NETWORK)
    .option('--dry-run', 'only show what would go, and what is in the way')
    .option('-y, --yes', 'do not ask');
  addWaitingOptions(addCommonOptions(command));
  command.action((reference: string, options: DeleteOptions) => run(() => remove(cli, reference, options)));
}

async function remove(cli: Cli, reference: string, options: DeleteOptions): Promise<ExitCode> {
  const { terminal } = cli;
  const connection = await connect(cli, options);
  const { client } = connection;
  const requestId = await findRequest(client, reference);
  const plan = await client.planRemove(requestId);
  if (options.dryRun === true) {
    await printData(terminal, options.output, plan, () => drawChange(plan, terminal.paint));
    return EXIT.done;
  }
  terminal.note(drawChange(plan, terminal.paintNote));
  const blocked = plan.blockers.length === 0 ? '' : ' It waits until the blockers are gone.';
  if (!(await confirm(terminal, `Delete ${plan.name}?${blocked}`, options.yes === true))) {
    terminal.note('Nothing was done.');
    return EXIT.refused;
  }
  const answer = await client.remove(requestId);
  return finishOrder(cli, connection, answer, options);
}
