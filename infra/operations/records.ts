import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { decodeRequest } from '../../shared/adapters/request-record';
import { createRestoreMarker } from '../../shared/adapters/restore-marker';
import { instant } from '../../shared/domain/request/instant';
import { REQUEST_TABLE_KEY } from '../../shared/contract/request-table';
import { readAddressPools } from '../../shared/domain/reservation/address-pool-settings';
import { systemClock } from '../../shared/platform/clock';
import { UserError, messageOf } from '../local/runner/user-error';
import type { Context } from '../setting-reader';
import { readSettings } from '../settings';
import { indexRecords } from './index-records';
import { rebuildRecords } from './rebuild/rebuild-records';
import { isRequest, itemsOf } from './read-table';
import { readOutputs, type DeploymentOutputs } from './stack-outputs-file';
import { writeLines } from './write-lines';

const HELP = `Usage: npm run records -- export [--outputs FILE]
       npm run records -- copy --from TABLE [--outputs FILE]
       npm run records -- allow-deletions [--outputs FILE]
       npm run records -- index [--outputs FILE]
       npm run records -- rebuild [--dry-run] [--stack STACK] [--outputs FILE]

export   Writes every request on record to stdout, one JSON object a line, as the domain has it.
copy     Copies what another table holds into the table of the deployment: requests and reservations, as they are.
         What is there already stays. For a table that was restored from a point in time, and for a stage that moves.
         From then on the sweeper deletes nothing, whatever the setting deleteSurplus says, until allow-deletions.
allow-deletions
         Says that the records are complete again.
index    Lets requests that release 0.1.0 has written be found by name and by VPC, as later ones are. npm run deploy does it
         by itself. Work may go on meanwhile.
rebuild  Puts networks that exist and are on no record back on record, from their tags, and has a worker check each. What
         tags do not tell, and what is not rebuilt: infra/runbook.md, "Restore and move".
         As after copy, the sweeper deletes nothing until allow-deletions.

  --outputs FILE   outputs of the deployment (default: .local/outputs.json, then cdk-outputs.json)
  --from TABLE     name of the table to copy from, same account and Region
  --stack STACK    value of the tag vpc-vending:stack (default: vpc-vending-<stage>-service, by cdk.json)
  --dry-run        only tell what would be rebuilt
`;

try {
  await main();
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const given = readArguments();
  if (given === undefined) {
    process.exitCode = 2;
    return;
  }
  const { values, positionals } = given;
  const [command] = positionals;
  if (values.help || !['export', 'copy', 'index', 'rebuild', 'allow-deletions'].includes(command ?? '')) {
    process.stdout.write(HELP);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const outputs = readOutputs(values.outputs);
  const { requestTableName } = outputs;
  const settings = clientSettings(outputs);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(settings), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const marker = createRestoreMarker({ client, tableName: requestTableName });
  if (command === 'allow-deletions') return marker.clear();
  // Before anything else: from the first record on, some may be older than what exists.
  const marksRestore = (command === 'copy' && values.from !== undefined) || command === 'rebuild';
  if (marksRestore && !values['dry-run']) await marker.mark(instant(systemClock.now()));
  if (command === 'rebuild') return rebuild(client, outputs, values.stack, values['dry-run']);
  if (command === 'export') return exportRequests(client, requestTableName);
  if (command === 'index') return indexRequests(client, requestTableName);
  if (values.from === undefined) throw new UserError('copy needs --from TABLE.');
  return copyItems(client, values.from, requestTableName);
}

/** The local endpoint takes any credentials; the deployed one takes the caller's own. */
function clientSettings({ region, awsEndpointUrl: endpoint }: DeploymentOutputs) {
  const local = endpoint && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return { region, ...local };
}

/** @returns undefined when something is not known, after saying so */
function readArguments() {
  try {
    const given = parseArgs({
      allowPositionals: true,
      options: {
        outputs: { type: 'string' },
        from: { type: 'string' },
        stack: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    // The others would carry out what was only to be told.
    if (given.values['dry-run'] && given.positionals[0] !== 'rebuild')
      throw new UserError('--dry-run goes with rebuild alone.');
    return given;
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${HELP}`);
    return undefined;
  }
}

async function rebuild(
  table: DynamoDBDocumentClient,
  outputs: DeploymentOutputs,
  stack: string | undefined,
  isDryRun: boolean,
): Promise<void> {
  const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8')) as {
    context: Context;
  };
  const { stage, addressPools } = readSettings(context, process.env);
  const settings = clientSettings(outputs);
  const counts: Record<string, number> = {};
  const { requestTableName: tableName, commandQueueUrl } = outputs;
  for await (const { requestId, outcome, note } of rebuildRecords({
    ec2: new EC2Client(settings),
    sqs: new SQSClient(settings),
    table,
    tableName,
    commandQueueUrl,
    stack: stack ?? `vpc-vending-${stage}-service`,
    pools: readAddressPools(addressPools, 'addressPools'),
    clock: systemClock,
    isDryRun,
  })) {
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    console.log(`${requestId} ${outcome}${note === undefined ? '' : `: ${note}`}`);
  }
  console.log(
    Object.entries(counts)
      .map(([outcome, count]) => `${count} ${outcome}`)
      .join(', ') || 'No networks',
  );
  if (counts['not-rebuilt'] !== undefined) process.exitCode = 1;
}

async function exportRequests(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
  const count = await writeLines(process.stdout, requestsOf(client, tableName));
  console.error(`${count} requests`);
}

async function* requestsOf(client: DynamoDBDocumentClient, tableName: string): AsyncGenerator<string> {
  for await (const item of itemsOf(client, tableName)) {
    if (isRequest(item)) yield JSON.stringify(decodeRequest(item));
  }
}

async function indexRequests(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
  const { indexed, present } = await indexRecords({ client, tableName });
  console.log(`${indexed} requests indexed, ${present} were already`);
}

async function copyItems(client: DynamoDBDocumentClient, from: string, to: string): Promise<void> {
  let copied = 0;
  let present = 0;
  for await (const item of itemsOf(client, from)) {
    const put = new PutCommand({
      TableName: to,
      Item: item,
      ConditionExpression: 'attribute_not_exists(#key)',
      ExpressionAttributeNames: { '#key': REQUEST_TABLE_KEY },
    });
    try {
      await client.send(put);
      copied += 1;
    } catch (error) {
      if ((error as Error).name !== 'ConditionalCheckFailedException') throw error;
      present += 1;
    }
  }
  console.log(`${copied} items copied from ${from} to ${to}, ${present} were there already`);
}
