import type { Command } from 'commander';
import { ConnectionFailed } from '../../../shared/client';
import type { Cli } from '../cli';
import {
  addCommonOptions,
  addWaitingOptions,
  type CommonOptions,
  type WaitingOptions,
} from '../common-options';
import { connect } from '../connect';
import { CliError, EXIT, type ExitCode } from '../exit';
import { finishOrder } from '../finish-order';
import type { CreateOptions as NetworkChoice } from '../network/network-to-create';
import { addNetworkChoice, chosenNetwork } from './network-choice';
import { printPlan } from './plan';
import type { Run } from './run';

interface CreateOptions extends NetworkChoice, CommonOptions, WaitingOptions {
  readonly file?: string;
  readonly idempotencyKey?: string;
  readonly dryRun?: boolean;
}

export function addCreate(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('create')
    .summary('ask for a network')
    .description(
      'Asks for a network. Without any choice: 3 zones with a public and a private tier, a /20 of the pool "default".',
    )
    .argument('[name]', 'name of the network; may be in the file');
  addNetworkChoice(command)
    .option('--idempotency-key <key>', 'names this order for good: repeats under it make nothing new')
    .option('--dry-run', 'only show the plan');
  addWaitingOptions(addCommonOptions(command)).addHelpText('after', EXAMPLES);
  command.action((name: string | undefined, options: CreateOptions) => run(() => create(cli, name, options)));
}

const EXAMPLES = `
Examples:
  vpcctl create shop --zones 3 --nat single
  vpcctl create shop --preset standard --tag team=payments
  vpcctl create -f network.yaml --no-wait -o json`;

async function create(cli: Cli, name: string | undefined, options: CreateOptions): Promise<ExitCode> {
  const network = await chosenNetwork(cli, name, options);
  const connection = await connect(cli, options);
  if (options.dryRun === true) return printPlan(cli, await connection.client.plan(network), options);
  const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
  try {
    const answer = await connection.client.create(network, { idempotencyKey });
    return await finishOrder(cli, connection, answer, options);
  } catch (error) {
    if (!(error instanceof ConnectionFailed)) throw error;
    throw new CliError(EXIT.refused, `${error.message}. The order may have been accepted.`, [
      `Run the same again with --idempotency-key ${idempotencyKey}: nothing is made twice.`,
    ]);
  }
}
