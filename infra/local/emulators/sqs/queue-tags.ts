import type {
  ListQueueTagsRequest,
  ListQueueTagsResult,
  TagQueueRequest,
  UntagQueueRequest,
} from '@aws-sdk/client-sqs';
import type { SqsContext } from './context';
import { required } from './parameters';
import { queueByUrl } from './queue-address';

export function tagQueue(context: SqsContext, input: TagQueueRequest): void {
  const queue = queueByUrl(context, input.QueueUrl);
  context.queues.set(queue.name, { ...queue, tags: { ...queue.tags, ...required(input.Tags, 'Tags') } });
}

export function untagQueue(context: SqsContext, input: UntagQueueRequest): void {
  const queue = queueByUrl(context, input.QueueUrl);
  const unwanted = required(input.TagKeys, 'TagKeys');
  const kept = Object.entries(queue.tags).filter(([key]) => !unwanted.includes(key));
  context.queues.set(queue.name, { ...queue, tags: Object.fromEntries(kept) });
}

export function listQueueTags(context: SqsContext, input: ListQueueTagsRequest): ListQueueTagsResult {
  const { tags } = queueByUrl(context, input.QueueUrl);
  return Object.keys(tags).length === 0 ? {} : { Tags: { ...tags } };
}
