import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createRequestTable, type RequestTable } from '../../shared/adapters/request-table';
import { isTerminal } from '../../shared/domain/request/vpc-request';
import { systemClock } from '../../shared/platform/clock';
import { Advice, messageOf } from '../local/advice';
import { readDeadLetters, type DeadLetter } from './dead-letters';
import { moveMessages } from './message-move';
import { readOutputs, type DeploymentOutputs } from './stack-outputs-file';

const HELP = `Usage: npm run redrive -- [--dry-run] [--outputs FILE] [--most N]

Moves the messages of the dead-letter queue back to the command queue and follows their requests until they
have come to an end.

  --dry-run        only list what waits there, and why
  --outputs FILE   outputs of the deployment: .local/outputs.json or the file of cdk deploy --outputs-file
                   (default: the first of .local/outputs.json and cdk-outputs.json that exists)
  --most N         look at and follow at most N messages (default 100); all are moved
`;

/** How often progress is looked at. */
const PAUSE_MS = 500;
/** How long the requests are followed after the move. */
const FOLLOW_MS = 10 * 60_000;

try {
  await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      outputs: { type: 'string' },
      most: { type: 'string', default: '100' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const most = Number(values.most);
  if (!Number.isInteger(most) || most < 1) throw new Advice('--most takes a number from 1 up.');

  const outputs = readOutputs(values.outputs);
  const { sqs, requests } = connect(outputs);
  const letters = await readDeadLetters(sqs, requests, outputs.deadLetterQueueUrl, most);
  console.log(
    `${letters.length} ${letters.length === 1 ? 'message waits' : 'messages wait'} in ${outputs.deadLetterQueueUrl}`,
  );
  for (const letter of letters) console.log(describe(letter));
  if (values['dry-run'] || letters.length === 0) return;

  for await (const { status, moved, total } of moveMessages(sqs, outputs.deadLetterQueueUrl, () =>
    sleep(PAUSE_MS),
  )) {
    console.log(`${status.toLowerCase()}: ${moved} of ${total} moved`);
  }
  const poison = letters.filter(({ request }) => request === undefined).length;
  if (poison > 0)
    console.log(`${poison} of them no command of ours: they will come back to the dead-letter queue`);
  await follow(requests, letters);
}

function connect(outputs: DeploymentOutputs): { sqs: SQSClient; requests: RequestTable } {
  const { region, awsEndpointUrl: endpoint, requestTableName: tableName } = outputs;
  // The local endpoint takes any credentials; the deployed one takes the caller's own.
  const local = endpoint && { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const settings = { region, ...local };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const requests = createRequestTable({ client, tableName, clock: systemClock, newRevision: () => '' });
  return { sqs: new SQSClient(settings), requests };
}

function describe({ messageId, body, sentAt, request, why }: DeadLetter): string {
  const subject = request
    ? `${request.requestId} (${request.spec.name})`
    : JSON.stringify(body.slice(0, 120));
  return `  ${sentAt?.toISOString() ?? ''}  ${messageId}  ${subject}: ${why}`;
}

/** Tells each time one of the requests has changed, until all have come to an end. */
async function follow(requests: RequestTable, letters: readonly DeadLetter[]): Promise<void> {
  const open = new Map(
    letters.flatMap(({ request }) => (request ? [[request.requestId, request.state.status]] : [])),
  );
  const end = Date.now() + FOLLOW_MS;
  while (open.size > 0 && Date.now() < end) {
    for (const [requestId, before] of open) {
      const request = await requests.find(requestId);
      const status = request?.state.status ?? before;
      if (status !== before) console.log(`${requestId}: ${status}`);
      if (isTerminal(status)) open.delete(requestId);
      else open.set(requestId, status);
    }
    if (open.size > 0) await sleep(PAUSE_MS);
  }
  for (const [requestId, status] of open)
    console.log(`${requestId}: still ${status}; GET /vpcs/${requestId} tells more`);
}
