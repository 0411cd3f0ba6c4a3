import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { fromItem } from '../../shared/adapters/request-item';
import { REQUEST_TABLE_KEY } from '../../shared/contract/request-table';
import { UserError } from '../local/runner/user-error';
import { readOutputs } from './stack-outputs-file';

const HELP = `Usage: npm run records -- export [--outputs FILE]
       npm run records -- copy --from TABLE [--outputs FILE]

export   Writes every request on record to stdout, one JSON object a line, as the domain has it.
copy     Copies what another table holds into the table of the deployment: requests and reservations, as they are.
         What is there already stays. For a table that was restored from a point in time, and for a stage that moves.

  --outputs FILE   outputs of the deployment (default: .local/outputs.json, then cdk-outputs.json)
  --from TABLE     name of the table to copy from, same account and Region
`;

type Item = Record<string, unknown>;

try {
  await main();
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      outputs: { type: 'string' },
      from: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [command] = positionals;
  if (values.help || (command !== 'export' && command !== 'copy')) {
    process.stdout.write(HELP);
    if (!values.help) process.exitCode = 2;
    return;
  }
  const { region, awsEndpointUrl: endpoint, requestTableName } = readOutputs(values.outputs);
  // The local endpoint takes any credentials; the deployed one takes the caller's own.
  const local = endpoint && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region, ...local }));
  if (command === 'export') return exportRequests(client, requestTableName);
  if (values.from === undefined) throw new UserError('copy needs --from TABLE.');
  return copyItems(client, values.from, requestTableName);
}

async function exportRequests(client: DynamoDBDocumentClient, tableName: string): Promise<void> {
  let count = 0;
  for await (const item of itemsOf(client, tableName)) {
    if (!isRequest(item)) continue;
    process.stdout.write(`${JSON.stringify(fromItem(item))}\n`);
    count += 1;
  }
  console.error(`${count} requests`);
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

async function* itemsOf(client: DynamoDBDocumentClient, TableName: string): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ConsistentRead: true, ...(start && { ExclusiveStartKey: start }) }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Beside requests the table holds reservations and pointers, whose keys say what they are. */
function isRequest(item: Item): boolean {
  return String(item[REQUEST_TABLE_KEY]).startsWith('req-');
}
