import type {
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  ChangeMessageVisibilityRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../emulator';
import { runBatch } from './batch';
import type { SqsContext } from './context';
import { messageState } from './message-state';
import { invalid, required, wholeNumber } from './parameters';
import { queueByUrl } from './queue-address';
import { readReceipt } from './receipt';
import type { QueueRecord } from './records';

const maxVisibilitySeconds = 43_200;

export function changeMessageVisibility(context: SqsContext, input: ChangeMessageVisibilityRequest): void {
  const queue = queueByUrl(context, input.QueueUrl);
  changeVisibility(context, queue, input.ReceiptHandle, input.VisibilityTimeout);
}

export function changeMessageVisibilityBatch(
  context: SqsContext,
  input: ChangeMessageVisibilityBatchRequest,
): ChangeMessageVisibilityBatchResult {
  const queue = queueByUrl(context, input.QueueUrl);
  return runBatch(input.Entries, (entry) => {
    changeVisibility(context, queue, entry.ReceiptHandle, entry.VisibilityTimeout);
  });
}

function changeVisibility(
  context: SqsContext,
  queue: QueueRecord,
  handle: string | undefined,
  timeout: number | undefined,
): void {
  const { message, isLatest } = readReceipt(context, queue, required(handle, 'ReceiptHandle'));
  const seconds = wholeNumber(
    required(timeout, 'VisibilityTimeout'),
    'VisibilityTimeout',
    0,
    maxVisibilitySeconds,
  );
  if (message?.receive === undefined) {
    const reason = 'Message does not exist or is not available for visibility timeout change.';
    throw invalid(handle, 'ReceiptHandle', reason);
  }
  const now = context.now();
  if (!isLatest || messageState(message, now) !== 'inFlight') {
    throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
  }
  const visibleAt = now + seconds * 1000;
  // The twelve hours count from the receive, however often the timeout is extended.
  if (visibleAt > message.receive.at + maxVisibilitySeconds * 1000) {
    const reason = `Total VisibilityTimeout for the message is beyond the limit [${maxVisibilitySeconds} seconds]`;
    throw invalid(seconds, 'VisibilityTimeout', reason);
  }
  context.messages(queue.name).set(message.id, { ...message, visibleAt });
  context.wake(queue.name);
}
