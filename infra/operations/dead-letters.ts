import {
  ChangeMessageVisibilityBatchCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { command as commandSchema } from '../../shared/contract/commands';
import type { RequestTable } from '../../shared/adapters/request-table';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';

/** A message in the dead-letter queue, and why it is there as far as can be told. */
export interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: Date | undefined;
  /** The request it is about; undefined for poison. */
  readonly request: VpcRequest | undefined;
  readonly why: string;
}

/** Long enough to read all once, short enough not to hide them for long should this process die. */
const LOOKING_SECONDS = 30;

/**
 * Looks at what waits in the dead-letter queue and leaves it there.
 *
 * @param most how many at the most
 */
export async function readDeadLetters(
  sqs: SQSClient,
  requests: Pick<RequestTable, 'find'>,
  queueUrl: string,
  most: number,
): Promise<readonly DeadLetter[]> {
  const seen = new Map<string, Message>();
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: LOOKING_SECONDS,
        WaitTimeSeconds: 1,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    for (const message of Messages) seen.set(message.MessageId ?? '', message);
    if (Messages.length === 0 || seen.size >= most) break;
  }
  const messages = [...seen.values()];
  await makeVisible(sqs, queueUrl, messages);
  return Promise.all(messages.map((message) => explain(message, requests)));
}

/** A message move takes only what is visible. */
async function makeVisible(sqs: SQSClient, QueueUrl: string, messages: readonly Message[]): Promise<void> {
  for (let index = 0; index < messages.length; index += 10) {
    const Entries = messages.slice(index, index + 10).map(({ ReceiptHandle }, position) => ({
      Id: String(position),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}

async function explain(message: Message, requests: Pick<RequestTable, 'find'>): Promise<DeadLetter> {
  const { MessageId: messageId = '', Body: body = '', Attributes: attributes } = message;
  const sent = attributes?.SentTimestamp;
  const letter = { messageId, body, sentAt: sent === undefined ? undefined : new Date(Number(sent)) };
  const command = commandSchema.safeParse(parse(body));
  if (!command.success)
    return { ...letter, request: undefined, why: 'poison: not a command of a known type' };
  const request = await requests.find(command.data.requestId);
  if (request === undefined)
    return { ...letter, request, why: `poison: no request ${command.data.requestId}` };
  const { state } = request;
  return {
    ...letter,
    request,
    why: state.status === 'STALLED' ? state.stalled.message : `is ${state.status}`,
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
