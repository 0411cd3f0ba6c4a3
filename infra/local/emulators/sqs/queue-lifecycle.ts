import type {
  CreateQueueRequest,
  CreateQueueResult,
  DeleteQueueRequest,
  PurgeQueueRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import { invalid, required } from './parameters';
import { queueByUrl, queueUrl } from './queue-address';
import { changeAttributes, effectiveAttributes, fifoUnsupported } from './queue-attributes';
import type { QueueRecord } from './records';

const purgeIntervalMs = 60_000;

export function createQueue(context: SqsContext, input: CreateQueueRequest): CreateQueueResult {
  const name = checkName(required(input.QueueName, 'QueueName'));
  const attributes = changeAttributes(context, name, {}, input.Attributes);
  const existing = context.queues.get(name);
  if (existing === undefined) {
    const at = context.now();
    context.queues.set(name, { name, attributes, createdAt: at, modifiedAt: at });
  } else {
    requireSameAttributes(existing, attributes);
  }
  return { QueueUrl: queueUrl(context, name) };
}

export function deleteQueue(context: SqsContext, input: DeleteQueueRequest): void {
  const { name } = queueByUrl(context, input.QueueUrl);
  // Messages first: a crash in between must not hand them to a later queue of that name.
  discardMessages(context, name);
  context.queues.delete(name);
  context.wake(name);
}

export function purgeQueue(context: SqsContext, input: PurgeQueueRequest): void {
  const queue = queueByUrl(context, input.QueueUrl);
  if (queue.purgedAt !== undefined && context.now() - queue.purgedAt < purgeIntervalMs) {
    throw new AwsError(
      'PurgeQueueInProgress',
      `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
      403,
    );
  }
  discardMessages(context, queue.name);
  context.queues.set(queue.name, { ...queue, purgedAt: context.now() });
}

function checkName(name: string): string {
  if (name.endsWith('.fifo')) throw fifoUnsupported();
  if (/^[\w-]{1,80}$/.test(name)) return name;
  throw invalid(
    name,
    'QueueName',
    'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.',
  );
}

function requireSameAttributes(existing: QueueRecord, wanted: Readonly<Record<string, string>>): void {
  const current = effectiveAttributes(existing.attributes);
  const different = Object.keys(wanted).find((name) => current[name] !== wanted[name]);
  if (different === undefined) return;
  throw new AwsError(
    'QueueNameExists',
    `A queue already exists with the same name and a different value for attribute ${different}`,
  );
}

function discardMessages(context: SqsContext, queueName: string): void {
  const messages = context.messages(queueName);
  for (const id of [...messages.keys()]) messages.delete(id);
}
