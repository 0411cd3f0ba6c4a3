import type { Command } from 'commander';
import type { ChangePlanView, PatchVpcBody } from '../../../shared/contract/http';
import { confirm } from '../ask';
import type { Cli } from '../cli';
import {
  addCommonOptions,
  addWaitingOptions,
  type CommonOptions,
  type WaitingOptions,
} from '../common-options';
import { connect } from '../connect';
import { EXIT, usageError, type ExitCode } from '../exit';
import { finishOrder } from '../finish-order';
import { findRequest } from '../network/find-request';
import { addNetworkOptions, fieldsOf, type NetworkOptions } from '../network/network-options';
import { readNetworkFile } from '../network/read-network-file';
import { printData } from '../output';
import { drawChange } from '../render/draw-change';
import { dollars } from '../render/money';
import { NETWORK } from './get';
import type { Run } from './run';

interface UpdateOptions extends NetworkOptions, CommonOptions, WaitingOptions {
  readonly file?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export function addUpdate(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('update')
    .summary('grow a network')
    .description(
      'Changes a network after showing the difference: zones and tiers are added, routes and options changed. ' +
        'Networks only grow. Asks before it adds cost or interrupts something.',
    )
    .argument('<network>', NETWORK)
    .option(
      '-f, --file <file>',
      'fields to change, from YAML or JSON, - is the standard input; null removes one',
    )
    .option('--dry-run', 'only show the difference')
    .option('-y, --yes', 'do not ask');
  addNetworkOptions(command);
  addWaitingOptions(addCommonOptions(command)).addHelpText('after', EXAMPLES);
  command.action((reference: string, options: UpdateOptions) => run(() => update(cli, reference, options)));
}

const EXAMPLES = `
Examples:
  vpcctl update shop --zones 3
  vpcctl update shop --tiers isolated:24 --nat per-zone --yes`;

async function update(cli: Cli, reference: string, options: UpdateOptions): Promise<ExitCode> {
  const { terminal } = cli;
  const patch = await patchOf(cli, options);
  const connection = await connect(cli, options);
  const { client } = connection;
  const requestId = await findRequest(client, reference);
  const { etag, name, spec } = await client.get(requestId);
  if (patch.layout !== undefined && patch.subnets === undefined && spec.subnets !== undefined) {
    throw usageError(
      `${name} lists its subnets one by one: it has no zones and tiers to change.`,
      'Give the whole list, the new ones at its end: vpcctl update NETWORK -f FILE (its field subnets)',
      `See the list of today: vpcctl get ${name} -o yaml`,
    );
  }
  const plan = await client.planUpdate(requestId, patch, etag);
  if (options.dryRun === true) {
    await printData(terminal, options.output, plan, () => drawChange(plan, terminal.paint));
    return EXIT.done;
  }
  terminal.note(drawChange(plan, terminal.paintNote));
  const question = questionOf(name, plan);
  if (question !== undefined && !(await confirm(terminal, question, options.yes === true))) {
    terminal.note('Nothing was done.');
    return EXIT.refused;
  }
  // The tag of what was shown: the change is refused if the network has become another one meanwhile.
  const answer = await client.update(requestId, patch, plan.etag);
  return finishOrder(cli, connection, answer, options);
}

/** What has to be answered first; `undefined` for a change that costs and interrupts nothing. */
function questionOf(name: string, { monthlyCost, change, remove }: ChangePlanView): string | undefined {
  const interruptions = change.filter(({ interruption }) => interruption !== undefined).length;
  const reasons = [
    ...(monthlyCost.difference > 0 ? [`adds ${dollars(monthlyCost.difference)} a month`] : []),
    ...(interruptions > 0
      ? [`interrupts connections at ${interruptions} ${interruptions === 1 ? 'place' : 'places'}`]
      : []),
    ...(remove.length > 0 ? [`removes ${remove.length} resource(s)`] : []),
  ];
  return reasons.length === 0 ? undefined : `This ${reasons.join(', ')}. Change ${name}?`;
}

async function patchOf({ terminal }: Cli, options: UpdateOptions): Promise<PatchVpcBody> {
  const { file } = options;
  const content = file === undefined ? {} : await readNetworkFile(file, terminal.input);
  const fields = fieldsOf(options);
  const patch = {
    ...content,
    ...fields,
    ...(fields.layout !== undefined && {
      layout: { ...(content.layout as object | undefined), ...fields.layout },
    }),
    ...(fields.tags !== undefined && { tags: { ...(content.tags as object | undefined), ...fields.tags } }),
  } as PatchVpcBody;
  if (Object.keys(patch).length > 0) return patch;
  throw usageError('What is to change?', 'Say it with options or a file: vpcctl update shop --zones 3');
}
