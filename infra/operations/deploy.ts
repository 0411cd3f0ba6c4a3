import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { UserError, messageOf } from '../local/runner/user-error';
import { readSettings } from '../settings';
import type { Context } from '../setting-reader';
import { indexAfterDeployment } from './index-after-deployment';
import { lossesOf } from './replacements';
import { readOutputs } from './stack-outputs-file';
import { stackExists, takeChanges } from './state-stack-gate';

const HELP = `Usage: npm run deploy -- [-c KEY=VALUE …] [--app APP] [--allow-loss LOGICAL-ID …] [--outputs-file FILE]

Deploys both stacks, with care for what must be kept:
  1. A state stack that exists is asked what the deployment would replace or remove; anything that holds data
     ends it here, unless --allow-loss names it.
  2. cdk deploy --all
  3. Once the state stack exists, it is protected against deletion (setting deletionProtection; "false" is kept).
  4. Requests that release 0.1.0 has written are indexed, so that they are found by name and by VPC. This reads the
     table; work may go on meanwhile.

  -c KEY=VALUE           a setting, as for cdk deploy
  --app APP              an assembly that was synthesized before, or another app
  --allow-loss ID        logical id of a resource of the state stack that may be replaced or removed
  --outputs-file FILE    default: cdk-outputs.json

Afterwards: npm run smoke -- --outputs cdk-outputs.json
`;

const ROOT = join(import.meta.dirname, '..', '..');
const CHANGE_SET = 'vpc-vending-gate';
const ASSEMBLY = join(ROOT, 'cdk.out');

try {
  await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      context: { type: 'string', short: 'c', multiple: true, default: [] },
      app: { type: 'string' },
      'allow-loss': { type: 'string', multiple: true, default: [] },
      'outputs-file': { type: 'string', default: 'cdk-outputs.json' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const context = contextOf(values.context);
  const { stage, region, removalPolicy } = readSettings(context, process.env);
  const stateStack = `vpc-vending-${stage}-state`;
  const client = new CloudFormationClient({ region });

  const existed = await stackExists(client, stateStack);
  const wantsProtection = removalPolicy === 'retain' && String(context.deletionProtection) !== 'false';
  const settings = values.context.flatMap((setting) => ['-c', setting]);
  const app = (extra: readonly string[] = []) =>
    values.app === undefined ? [...settings, ...extra] : ['--app', values.app];
  const protection = wantsProtection ? ['-c', 'deletionProtection=true'] : [];
  const asked = app(existed ? protection : []);

  if (existed) {
    const prepare = ['--method', 'prepare-change-set', '--change-set-name', CHANGE_SET];
    await cdk(['deploy', stateStack, '--exclusively', ...asked, ...prepare, '--require-approval', 'never']);
    const losses = lossesOf(await takeChanges(client, stateStack, CHANGE_SET), values['allow-loss']);
    if (losses.length > 0) {
      const list = losses.map(({ logicalId, type, what }) => `  ${logicalId} (${type}) would be ${what}`);
      throw new UserError(
        `Nothing was deployed: ${stateStack} would lose what it keeps.\n${list.join('\n')}\n` +
          'Change the app so that they stay, or name each with --allow-loss once its data is safe.',
      );
    }
  }
  const outputs = ['--outputs-file', values['outputs-file']];
  await cdk(['deploy', '--all', ...asked, ...outputs, '--require-approval', 'never']);
  if (!existed && wantsProtection && values.app === undefined) {
    await cdk(['deploy', stateStack, ...app(protection), '--require-approval', 'never']);
  }
  if (existed) {
    const { requestTableName: tableName } = readOutputs(resolve(ROOT, values['outputs-file']));
    const table = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
    const said = await indexAfterDeployment({ client: table, tableName }, values['outputs-file']);
    if (said !== undefined) console.log(said);
  }
  console.log(
    `\nDeployed; outputs in ${values['outputs-file']}. Next: npm run smoke -- --outputs ${values['outputs-file']}`,
  );
}

/** Of `cdk.json`, with what the command line sets. */
function contextOf(settings: readonly string[]): Context {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Context };
  const given = settings.map((setting) => {
    const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(setting) ?? [];
    if (key === '') throw new UserError(`-c takes KEY=VALUE, not ${setting}`);
    return [key, value] as const;
  });
  return { ...context, ...Object.fromEntries(given) };
}

/** @throws UserError when the CDK fails; it has said why by then */
async function cdk(args: readonly string[]): Promise<void> {
  // Left by a run that was interrupted, it would be taken for what to deploy.
  if (!args.includes('--app')) rmSync(ASSEMBLY, { recursive: true, force: true });
  const program = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: 'inherit' });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new UserError(`cdk ${args[0] ?? ''} failed`);
}
