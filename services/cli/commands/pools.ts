import type { Command } from 'commander';
import type { AllocationView, PoolView } from '../../../shared/contract/http';
import { ApiProblem, type VpcVendingClient } from '../../../shared/client';
import type { Cli } from '../cli';
import { addCommonOptions, type CommonOptions } from '../common-options';
import { connect } from '../connect';
import { CliError, EXIT } from '../exit';
import { printData } from '../output';
import { columns } from '../render/table';
import type { Run } from './run';

export function addPools(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('pools')
    .summary('show address pools')
    .description('Shows the address pools and how full they are, or the blocks of one pool that are in use.')
    .argument('[pool]', 'name of a pool');
  addCommonOptions(command);
  command.action((pool: string | undefined, options: CommonOptions) =>
    run(async () => {
      const { client } = await connect(cli, options);
      const { terminal } = cli;
      if (pool === undefined) {
        const pools = await client.pools();
        await printData(terminal, options.output, pools, () => poolTable(cli, pools));
      } else {
        const blocks = await blocksOf(client, pool);
        await printData(terminal, options.output, blocks, () => blockTable(cli, pool, blocks));
      }
      return EXIT.done;
    }),
  );
}

async function blocksOf(client: VpcVendingClient, pool: string): Promise<readonly AllocationView[]> {
  const blocks: AllocationView[] = [];
  try {
    for await (const block of client.pool(pool)) blocks.push(block);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'not-found') throw error;
    throw new CliError(EXIT.refused, `There is no pool with the name ${pool}.`, [
      'See what there is: vpcctl pools',
    ]);
  }
  return blocks;
}

function poolTable({ terminal: { paint } }: Cli, pools: readonly PoolView[]): string {
  if (pools.length === 0) return 'This deployment has no address pools.';
  const head = ['POOL', 'BLOCKS', 'SIZE', 'USED', 'FREE', 'LARGEST FREE'].map((title) => paint.dim(title));
  const rows = pools.map(({ name, supernets, size, used, free, largestFreeBlock = 'none' }) => [
    name,
    supernets.join(', '),
    String(size),
    `${used} (${size === 0 ? 0 : Math.round((used / size) * 100)}%)`,
    String(free),
    largestFreeBlock,
  ]);
  return columns([head, ...rows]);
}

function blockTable({ terminal: { paint } }: Cli, pool: string, blocks: readonly AllocationView[]): string {
  if (blocks.length === 0) return `Every block of ${pool} is free.`;
  const head = ['BLOCK', 'NETWORK', 'HELD BY'].map((title) => paint.dim(title));
  const rows = blocks.map(({ cidrBlock, name = '-', requestId, vpcId }) => [
    cidrBlock,
    name,
    requestId ?? vpcId ?? '-',
  ]);
  return columns([head, ...rows]);
}
