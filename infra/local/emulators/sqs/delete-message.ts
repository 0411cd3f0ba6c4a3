import type {
  DeleteMessageBatchRequest,
  DeleteMessageBatchResult,
  DeleteMessageRequest,
} from '@aws-sdk/client-sqs';
import { runBatch } from './batch';
import type { SqsContext } from './context';
import { required } from './parameters';
import { queueByUrl } from './queue-address';
import { readReceipt } from './receipt';
import type { QueueRecord } from './records';

export function deleteMessage(context: SqsContext, input: DeleteMessageRequest): void {
  remove(context, queueByUrl(context, input.QueueUrl), input.ReceiptHandle);
}

export function deleteMessageBatch(
  context: SqsContext,
  input: DeleteMessageBatchRequest,
): DeleteMessageBatchResult {
  const queue = queueByUrl(context, input.QueueUrl);
  return runBatch(input.Entries, (entry) => {
    remove(context, queue, entry.ReceiptHandle);
  });
}

/** With an outdated handle this succeeds and deletes nothing, as AWS documents it for standard queues. */
function remove(context: SqsContext, queue: QueueRecord, handle: string | undefined): void {
  const { messageId, isLatest } = readReceipt(context, queue, required(handle, 'ReceiptHandle'));
  if (isLatest) context.messages(queue.name).delete(messageId);
}
