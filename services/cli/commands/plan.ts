import type { Command } from 'commander';
import type { PlanView } from '../../../shared/contract/http';
import type { Cli } from '../cli';
import { addCommonOptions, type CommonOptions } from '../common-options';
import { connect } from '../connect';
import { EXIT, type ExitCode } from '../exit';
import type { CreateOptions as NetworkChoice } from '../network/network-to-create';
import { printData } from '../output';
import { drawPlan } from '../render/draw-plan';
import { addNetworkChoice, chosenNetwork } from './network-choice';
import type { Run } from './run';

interface PlanOptions extends NetworkChoice, CommonOptions {
  readonly file?: string;
}

export function addPlan(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('plan')
    .summary('draw a network without making it')
    .description('Draws what `create` would make: subnets, routes, what it costs. Nothing is written.')
    .argument('[name]', 'name of the network; may be in the file');
  addCommonOptions(addNetworkChoice(command));
  command.action((name: string | undefined, options: PlanOptions) =>
    run(async () => {
      const network = await chosenNetwork(cli, name, options);
      const { client } = await connect(cli, options);
      return printPlan(cli, await client.plan(network), options);
    }),
  );
}

export async function printPlan(
  { terminal }: Cli,
  plan: PlanView,
  { output }: Pick<CommonOptions, 'output'>,
): Promise<ExitCode> {
  await printData(terminal, output, plan, () => drawPlan(plan, terminal.paint, terminal.width));
  return EXIT.done;
}
