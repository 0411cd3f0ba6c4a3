import type { Message, ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import { pickFairly } from './fair-order';
import { attributesMd5, selectAttributes, showAttribute, textMd5 } from './message-attributes';
import { liveMessages, messageState } from './message-state';
import { wholeNumber } from './parameters';
import { findQueueByArn, queueArn, queueByUrl } from './queue-address';
import { numericAttribute } from './queue-attributes';
import { newNonce, receiptHandle } from './receipt';
import type { MessageRecord, QueueRecord } from './records';
import { redrivePolicyOf } from './redrive-policy';

const maxInFlight = 120_000;

/** A message that at least one consumer has seen. */
type ReceivedMessage = MessageRecord & {
  readonly receive: NonNullable<MessageRecord['receive']>;
  readonly firstReceivedAt: number;
};

/**
 * One look at the queue; waiting for messages is the emulator's business.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export function receiveMessage(context: SqsContext, input: ReceiveMessageRequest): ReceiveMessageResult {
  const queue = queueByUrl(context, input.QueueUrl);
  const limit = wholeNumber(input.MaxNumberOfMessages ?? 1, 'MaxNumberOfMessages', 1, 10);
  const visibilitySeconds = wholeNumber(
    input.VisibilityTimeout ?? numericAttribute(queue, 'VisibilityTimeout'),
    'VisibilityTimeout',
    0,
    43_200,
  );
  wholeNumber(input.WaitTimeSeconds ?? 0, 'WaitTimeSeconds', 0, 20);

  const messages = redriveExhausted(context, queue, liveMessages(context, queue));
  const { inFlight = [], visible = [] } = Object.groupBy(messages, (message) => {
    return messageState(message, context.now());
  });
  if (inFlight.length >= maxInFlight) throw new AwsError('OverLimit', 'Too many messages in flight.', 403);

  const received = pickFairly(visible, inFlight, limit).map((message) => {
    return show(queue, markReceived(context, queue, message, visibilitySeconds), input, context);
  });
  return received.length === 0 ? {} : { Messages: received };
}

/** Moves away what has been received often enough, and returns the rest. */
function redriveExhausted(
  context: SqsContext,
  queue: QueueRecord,
  messages: readonly MessageRecord[],
): MessageRecord[] {
  const policy = redrivePolicyOf(queue);
  const target = policy && findQueueByArn(context, policy.deadLetterTargetArn);
  // With its dead-letter queue deleted, a queue keeps delivering: losing the message would be worse.
  if (policy === undefined || target === undefined) return [...messages];
  return messages.filter((message) => {
    const exhausted =
      messageState(message, context.now()) === 'visible' && message.receivedHere >= policy.maxReceiveCount;
    if (exhausted) moveToDeadLetters(context, queue, target, message);
    return !exhausted;
  });
}

function moveToDeadLetters(
  context: SqsContext,
  source: QueueRecord,
  target: QueueRecord,
  message: MessageRecord,
): void {
  // Put before delete: a crash in between may repeat a message, never lose it.
  context.messages(target.name).set(message.id, {
    ...message,
    receive: undefined,
    receivedHere: 0,
    visibleAt: context.now(),
    deadLetterSource: queueArn(context, source.name),
  });
  context.messages(source.name).delete(message.id);
  context.wake(target.name);
}

function markReceived(
  context: SqsContext,
  queue: QueueRecord,
  message: MessageRecord,
  visibilitySeconds: number,
): ReceivedMessage {
  const at = context.now();
  const received: ReceivedMessage = {
    ...message,
    visibleAt: at + visibilitySeconds * 1000,
    receiveCount: message.receiveCount + 1,
    receivedHere: message.receivedHere + 1,
    firstReceivedAt: message.firstReceivedAt ?? at,
    receive: { nonce: newNonce(context), at },
  };
  context.messages(queue.name).set(message.id, received);
  return received;
}

function show(
  queue: QueueRecord,
  message: ReceivedMessage,
  input: ReceiveMessageRequest,
  context: SqsContext,
): Message {
  const attributes = selectAttributes(message.attributes, input.MessageAttributeNames);
  const shown = Object.entries(attributes).map(([name, value]) => [name, showAttribute(value)] as const);
  const system = systemAttributes(context, message, systemNames(input));
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle(queue.name, message.id, message.receive.nonce),
    MD5OfBody: textMd5(message.body),
    Body: message.body,
    ...(Object.keys(system).length === 0 ? {} : { Attributes: system }),
    ...(shown.length === 0
      ? {}
      : {
          MD5OfMessageAttributes: attributesMd5(attributes),
          MessageAttributes: Object.fromEntries(shown),
        }),
  };
}

/** The AWS CLI and older SDKs still ask by the parameter's former name. */
function systemNames(input: ReceiveMessageRequest): string[] {
  const { AttributeNames: former = [] } = input as { AttributeNames?: string[] };
  return [...former, ...(input.MessageSystemAttributeNames ?? [])];
}

function systemAttributes(
  context: SqsContext,
  message: ReceivedMessage,
  wanted: readonly string[],
): Record<string, string> {
  const all = {
    SenderId: context.accountId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    MessageGroupId: message.groupId,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSource,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => {
      return entry[1] !== undefined && (wanted.includes('All') || wanted.includes(entry[0]));
    }),
  );
}
