import type {
  SendMessageBatchRequest,
  SendMessageBatchRequestEntry,
  SendMessageBatchResult,
  SendMessageBatchResultEntry,
  SendMessageRequest,
  SendMessageResult,
} from '@aws-sdk/client-sqs';
import { randomUuid } from '../aws-json';
import { AwsError } from '../emulator';
import { runBatch } from './batch';
import type { SqsContext } from './context';
import { attributesMd5, attributesSize, readAttributes, textMd5 } from './message-attributes';
import { invalid, required, wholeNumber } from './parameters';
import { queueByUrl } from './queue-address';
import { numericAttribute } from './queue-attributes';
import type { MessageContent, QueueRecord, StoredAttribute } from './records';

const maxBatchBytes = 1_048_576;

/** What XML 1.0 cannot carry; SQS kept the rule. Lone surrogates are refused by the `u` flag's ranges. */
const forbiddenCharacters = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

type OutgoingMessage = Omit<SendMessageBatchRequestEntry, 'Id'>;
type SentMessage = Omit<SendMessageBatchResultEntry, 'Id'>;

export function sendMessage(context: SqsContext, input: SendMessageRequest): SendMessageResult {
  return send(context, queueByUrl(context, input.QueueUrl), input);
}

export function sendMessageBatch(
  context: SqsContext,
  input: SendMessageBatchRequest,
): SendMessageBatchResult {
  const queue = queueByUrl(context, input.QueueUrl);
  const size = totalSize(input.Entries);
  if (size > maxBatchBytes) {
    throw new AwsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${maxBatchBytes} bytes. You have sent ${size} bytes.`,
    );
  }
  return runBatch(input.Entries, (entry) => send(context, queue, entry));
}

/** Puts a message that never was in this account before into a queue, and returns its new id. */
export function enqueue(
  context: SqsContext,
  queueName: string,
  content: MessageContent,
  delaySeconds: number,
): string {
  const id = randomUuid(context.random);
  const sentAt = context.now();
  context.messages(queueName).set(id, {
    ...content,
    id,
    sentAt,
    visibleAt: sentAt + delaySeconds * 1000,
    receiveCount: 0,
    receivedHere: 0,
  });
  context.wake(queueName);
  return id;
}

function send(context: SqsContext, queue: QueueRecord, message: OutgoingMessage): SentMessage {
  const content = readContent(queue, message);
  const delaySeconds =
    message.DelaySeconds === undefined
      ? numericAttribute(queue, 'DelaySeconds')
      : wholeNumber(message.DelaySeconds, 'DelaySeconds', 0, 900);
  return {
    MessageId: enqueue(context, queue.name, content, delaySeconds),
    MD5OfMessageBody: textMd5(content.body),
    MD5OfMessageAttributes: attributesMd5(content.attributes),
    MD5OfMessageSystemAttributes: attributesMd5(traceAttribute(message)),
  };
}

/** @throws AwsError `InvalidMessageContents`, `InvalidParameterValue`, `MissingParameter` */
function readContent(queue: QueueRecord, message: OutgoingMessage): MessageContent {
  const body = required(message.MessageBody, 'MessageBody');
  if (forbiddenCharacters.test(body)) {
    throw new AwsError('InvalidMessageContents', 'The message contains characters outside the allowed set.');
  }
  const attributes = readAttributes(message.MessageAttributes);
  const limit = numericAttribute(queue, 'MaximumMessageSize');
  if (Buffer.byteLength(body) + attributesSize(attributes) > limit) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  const traceHeader = traceAttribute(message).AWSTraceHeader?.text;
  return {
    body,
    attributes,
    ...(message.MessageGroupId === undefined ? {} : { groupId: checkGroup(message.MessageGroupId) }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
}

/** `AWSTraceHeader` is the only system attribute a sender may set. */
function traceAttribute({ MessageSystemAttributes }: OutgoingMessage): Record<string, StoredAttribute> {
  const header = MessageSystemAttributes?.AWSTraceHeader?.StringValue;
  return header === undefined ? {} : { AWSTraceHeader: { dataType: 'String', text: header } };
}

function checkGroup(groupId: string): string {
  if (/^[!-~]{1,128}$/.test(groupId)) return groupId;
  throw invalid(
    groupId,
    'MessageGroupId',
    'MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.',
  );
}

function totalSize(entries: readonly SendMessageBatchRequestEntry[] = []): number {
  return entries.reduce((sum, { MessageBody, MessageAttributes }) => {
    return sum + Buffer.byteLength(MessageBody ?? '') + attributesSize(readAttributes(MessageAttributes));
  }, 0);
}
