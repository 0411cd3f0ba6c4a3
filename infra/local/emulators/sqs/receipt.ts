import { randomUuid } from '../aws-json';
import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import type { MessageRecord, QueueRecord } from './records';

/** What a receipt handle says: one receive of one message from one queue. */
interface Receipt {
  readonly messageId: string;
  /** Whether no later receive has outdated the handle. */
  readonly isLatest: boolean;
  /** Absent when the message has left the queue. */
  readonly message: MessageRecord | undefined;
}

/** A fresh mark for a receive, so that every receive has a handle of its own. */
export function newNonce(context: SqsContext): string {
  return randomUuid(context.random);
}

/** The handle for a receive. */
export function receiptHandle(queueName: string, messageId: string, nonce: string): string {
  return Buffer.from([queueName, messageId, nonce].join(' ')).toString('base64');
}

/** @throws AwsError `ReceiptHandleIsInvalid` when it is none of this queue's handles */
export function readReceipt(context: SqsContext, queue: QueueRecord, handle: string): Receipt {
  const [queueName, messageId, nonce] = Buffer.from(handle, 'base64').toString().split(' ');
  if (queueName !== queue.name || messageId === undefined || nonce === undefined) {
    throw new AwsError(
      'ReceiptHandleIsInvalid',
      `The input receipt handle "${handle}" is not a valid receipt handle.`,
      404,
    );
  }
  const message = context.messages(queue.name).get(messageId);
  return { messageId, message, isLatest: message?.receive?.nonce === nonce };
}
