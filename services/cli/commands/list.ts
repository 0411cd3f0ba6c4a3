import type { Command } from 'commander';
import type { RequestSummary } from '../../../shared/contract/http';
import type { Cli } from '../cli';
import { addCommonOptions, readCount, type CommonOptions } from '../common-options';
import { connect } from '../connect';
import { EXIT } from '../exit';
import { printData } from '../output';
import { paintStatus } from '../render/draw-request';
import { columns } from '../render/table';
import type { Run } from './run';

interface ListOptions extends CommonOptions {
  readonly status?: string;
  readonly mine?: boolean;
  readonly name?: string;
  readonly limit: number;
}

const PRESET_LIMIT = 100;

export function addList(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('list')
    .summary('list networks, newest first')
    .description('Lists requests for networks, newest first.')
    .option(
      '--status <status>',
      'only those: ACCEPTED, PROVISIONING, WAITING, STALLED, READY, FAILED, DELETING, DELETED',
    )
    .option('--mine', 'only your own')
    .option('--name <name>', 'only those with this name')
    .option('--limit <n>', 'at most so many', readCount, PRESET_LIMIT);
  addCommonOptions(command);
  command.action((options: ListOptions) =>
    run(async () => {
      const { client } = await connect(cli, options);
      const { status, name, mine, limit } = options;
      const items: RequestSummary[] = [];
      let isMore = false;
      const filter = {
        ...(status !== undefined && { status: status.toUpperCase() }),
        ...(name !== undefined && { name }),
        ...(mine === true && { requestedBy: 'me' }),
      };
      for await (const item of client.list(filter)) {
        isMore = items.length >= limit;
        if (isMore) break;
        items.push(item);
      }
      const isFiltered = Object.keys(filter).length > 0;
      await printData(cli.terminal, options.output, items, () =>
        items.length === 0 ? nothing(isFiltered) : table(cli, items),
      );
      if (isMore) cli.terminal.note(`There are more than ${limit}; see them with --limit.`);
      return EXIT.done;
    }),
  );
}

function nothing(isFiltered: boolean): string {
  return isFiltered
    ? 'No networks are of that kind. See all: vpcctl list'
    : 'No networks. Ask for one: vpcctl create shop --zones 3 --nat single';
}

function table({ terminal: { paint } }: Cli, items: readonly RequestSummary[]): string {
  const head = ['NAME', 'STATUS', 'BLOCK', 'VPC', 'REQUEST', 'CREATED'].map((title) => paint.dim(title));
  const rows = items.map(({ name, status, cidrBlock, vpcId = '-', requestId, createdAt }) => [
    name,
    paintStatus(status, paint),
    cidrBlock,
    vpcId,
    requestId,
    createdAt.slice(0, 16).replace('T', ' '),
  ]);
  return columns([head, ...rows]);
}
