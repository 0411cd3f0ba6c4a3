import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { stringify } from 'yaml';
import { createRequestTable, type RequestTable } from '../../shared/adapters/request-table';
import { systemClock } from '../../shared/platform/clock';
import { UserError, messageOf } from '../local/runner/user-error';
import { readDeadLetters, type DeadLetter } from './dead-letters';
import { followRequests, type Outcome } from './follow-requests';
import { moveMessages } from './message-move';
import { readOutputs, type DeploymentOutputs } from './stack-outputs-file';

const HELP = `Usage: npm run redrive -- [--dry-run] [--outputs FILE] [--most N] [--output FORMAT]

Moves the messages of the dead-letter queue back to the command queue and follows their requests until each is
done. The same as: npx vpcctl redrive

  --dry-run        only list what waits there, and why
  --outputs FILE   outputs of the deployment: .local/outputs.json or the file of cdk deploy --outputs-file
                   (default: the first of .local/outputs.json and cdk-outputs.json that exists)
  --most N         look at and follow at most N messages (default 100); all are moved
  --output FORMAT  table (default), json or yaml

Exit codes: 0 done, 1 the move failed, 2 usage, 3 a request failed or is stalled again, 4 not done in 10 minutes.
`;

/** How often progress is looked at. */
const PAUSE_MS = 500;
/** How long the requests are followed after the move. */
const FOLLOW_MS = 10 * 60_000;
/** The exit codes of vpcctl. */
const EXIT = { done: 0, refused: 1, usage: 2, failed: 3, timedOut: 4 };

try {
  process.exitCode = await main();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = EXIT.refused;
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === undefined) return EXIT.usage;
  if (options.help) {
    process.stdout.write(HELP);
    return EXIT.done;
  }
  const { format, most } = options;
  // For programs, standard output holds the result and nothing else.
  const tell = format === 'table' ? console.log : console.error;

  const outputs = readOutputs(options.outputs);
  const { sqs, requests } = connect(outputs);
  const letters = await readDeadLetters(sqs, requests, outputs.deadLetterQueueUrl, most);
  tell(
    `${letters.length} ${letters.length === 1 ? 'message waits' : 'messages wait'} in ${outputs.deadLetterQueueUrl}`,
  );
  for (const letter of letters) tell(describe(letter));
  if (options.dryRun || letters.length === 0) {
    print(format, letters, new Map());
    return EXIT.done;
  }
  const pause = () => sleep(PAUSE_MS);
  for await (const { status, moved, total } of moveMessages(sqs, outputs.deadLetterQueueUrl, pause)) {
    tell(`${status.toLowerCase()}: ${moved} of ${total} moved`);
  }
  const poison = letters.filter(({ request }) => request === undefined).length;
  if (poison > 0) tell(`${poison} of them no command of ours: they will come back to the dead-letter queue`);
  const end = Date.now() + FOLLOW_MS;
  const outcomes = await followRequests({
    requests,
    letters,
    pause,
    isOver: () => Date.now() >= end,
    onStep: (requestId, text) => {
      tell(`${requestId}: ${text}`);
    },
  });
  print(format, letters, outcomes);
  return exitCodeOf([...outcomes.values()]);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        'dry-run': { type: 'boolean', default: false },
        outputs: { type: 'string' },
        most: { type: 'string', default: '100' },
        output: { type: 'string', default: 'table' },
        help: { type: 'boolean', default: false },
      },
    });
    const { outputs, output: format, help } = values;
    const most = Number(values.most);
    if (!Number.isInteger(most) || most < 1) throw new UserError('--most takes a number from 1 up.');
    if (!['table', 'json', 'yaml'].includes(format))
      throw new UserError('--output takes table, json or yaml.');
    return { dryRun: values['dry-run'], outputs, format, most, help };
  } catch (error) {
    console.error(`${messageOf(error)}\n\n${HELP}`);
    return undefined;
  }
}

/** A request that failed says more than one that is not done. */
function exitCodeOf(outcomes: readonly Outcome[]): number {
  if (outcomes.some(({ kind }) => kind === 'failed')) return EXIT.failed;
  return outcomes.some(({ kind }) => kind === 'open') ? EXIT.timedOut : EXIT.done;
}

function print(format: string, letters: readonly DeadLetter[], outcomes: ReadonlyMap<string, Outcome>): void {
  if (format === 'table') return;
  const items = letters.map(({ messageId, sentAt, request, why }) => {
    const outcome = request && outcomes.get(request.requestId);
    return {
      messageId,
      ...(sentAt !== undefined && { sentAt: sentAt.toISOString() }),
      ...(request !== undefined && { requestId: request.requestId, name: request.spec.name }),
      why,
      ...(outcome !== undefined && { status: outcome.status }),
      ...(outcome?.kind === 'failed' && { message: outcome.message }),
    };
  });
  process.stdout.write(format === 'json' ? `${JSON.stringify(items, null, 2)}\n` : stringify(items));
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
