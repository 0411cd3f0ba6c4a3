import { join } from 'node:path';
import type { Command } from 'commander';
import type { Cli } from '../cli';
import { addOutputOption, readCount } from '../common-options';
import { CliError, EXIT, type ExitCode } from '../exit';
import type { OutputFormat } from '../output';
import type { Run } from './run';

interface RedriveOptions {
  readonly output: OutputFormat;
  readonly dryRun?: boolean;
  readonly outputs?: string;
  readonly most?: number;
}

export function addRedrive(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('redrive')
    .summary('for operators: move stalled commands back, and follow them')
    .description(
      'Moves the messages of the dead-letter queue back to the command queue and follows their requests until ' +
        'each is done. Needs AWS credentials of the account, and a clone: it talks to the queues themselves.',
    )
    .option('--dry-run', 'only list what waits there, and why')
    .option('--outputs <file>', 'outputs file of the deployment')
    .option('--most <n>', 'look at and follow at most so many messages', readCount);
  addOutputOption(command);
  command.action((options: RedriveOptions) => run(() => redrive(cli, options)));
}

/** The part that speaks to SQS needs the AWS SDK, which only a clone has. */
async function redrive({ projectRoot, variables }: Cli, options: RedriveOptions): Promise<ExitCode> {
  if (projectRoot === undefined) {
    throw new CliError(
      EXIT.usage,
      'redrive runs in a clone of vpc-vending: it needs the AWS SDK, which this package lacks.',
      [
        'In the clone: npm ci && npx vpcctl redrive --outputs cdk-outputs.json',
        'Without a clone, its requester or an administrator can resume one: vpcctl retry NETWORK',
      ],
    );
  }
  const { dryRun, outputs = variables.VPCCTL_OUTPUTS, most, output } = options;
  const words = [
    join(projectRoot, 'infra', 'with-node.cjs'),
    join(projectRoot, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
    join(projectRoot, 'infra', 'operations', 'redrive.ts'),
    ...(dryRun === true ? ['--dry-run'] : []),
    ...(outputs === undefined ? [] : ['--outputs', outputs]),
    ...(most === undefined ? [] : ['--most', String(most)]),
    '--output',
    output,
  ];
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, words, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(exitCodeOf(code));
    });
  });
}

function exitCodeOf(code: number | null): ExitCode {
  if (code === null) return EXIT.interrupted;
  return Object.values(EXIT).find((known) => known === code) ?? EXIT.refused;
}
