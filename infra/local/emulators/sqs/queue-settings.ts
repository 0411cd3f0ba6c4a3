import type {
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  SetQueueAttributesRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import { countMessages } from './message-state';
import { required } from './parameters';
import { queueArn, queueByUrl } from './queue-address';
import { changeAttributes, effectiveAttributes, isSettable } from './queue-attributes';
import type { QueueRecord } from './records';

export function getQueueAttributes(
  context: SqsContext,
  input: GetQueueAttributesRequest,
): GetQueueAttributesResult {
  const wanted: readonly string[] = input.AttributeNames ?? [];
  const known = describeQueue(context, queueByUrl(context, input.QueueUrl));
  const unknown = wanted.find((name) => name !== 'All' && !Object.hasOwn(known, name) && !isSettable(name));
  if (unknown !== undefined) throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const chosen = Object.entries(known).filter(([name]) => wanted.includes('All') || wanted.includes(name));
  return chosen.length === 0 ? {} : { Attributes: Object.fromEntries(chosen) };
}

export function setQueueAttributes(context: SqsContext, input: SetQueueAttributesRequest): void {
  const queue = queueByUrl(context, input.QueueUrl);
  const changes = required(input.Attributes, 'Attributes');
  const attributes = changeAttributes(context, queue.name, queue.attributes, changes);
  context.queues.set(queue.name, { ...queue, attributes, modifiedAt: context.now() });
}

function describeQueue(context: SqsContext, queue: QueueRecord): Record<string, string> {
  const counts = countMessages(context, queue);
  return {
    ...effectiveAttributes(queue.attributes),
    QueueArn: queueArn(context, queue.name),
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
  };
}
