import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import { invalid } from './parameters';
import { findQueueByArn, queueArn } from './queue-address';
import type { QueueRecord } from './records';

/** Where a queue sends what its consumers keep failing on. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  /** A message received this often is moved instead of being received once more. */
  readonly maxReceiveCount: number;
}

/** Every receive asks for the policy of its queue, whose record is another one after every change. */
const policies = new WeakMap<QueueRecord, RedrivePolicy>();

/** The redrive policy of a queue, if it has one. */
export function redrivePolicyOf(queue: QueueRecord): RedrivePolicy | undefined {
  const text = queue.attributes.RedrivePolicy;
  if (text === undefined) return undefined;
  let policy = policies.get(queue);
  if (policy === undefined) policies.set(queue, (policy = JSON.parse(text) as RedrivePolicy));
  return policy;
}

/** Queues whose redrive policy names that dead-letter queue. */
export function deadLetterSourcesOf(context: SqsContext, deadLetterQueueArn: string): QueueRecord[] {
  return [...context.queues.values()].filter(
    (queue) => redrivePolicyOf(queue)?.deadLetterTargetArn === deadLetterQueueArn,
  );
}

/**
 * The policy in the one form we store, so that equal policies are equal text.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 * @throws AwsError `InvalidParameterValue`
 */
export function normalizeRedrivePolicy(context: SqsContext, queueName: string, text: string): string {
  const policy = parseObject(text, 'RedrivePolicy');
  const maxReceiveCount = Number(policy.maxReceiveCount);
  if (!Number.isInteger(maxReceiveCount) || maxReceiveCount < 1 || maxReceiveCount > 1000) {
    throw invalid(text, 'RedrivePolicy', 'Invalid value for maxReceiveCount: must be between 1 and 1000.');
  }
  const target = findQueueByArn(context, String(policy.deadLetterTargetArn));
  if (target === undefined) throw invalid(text, 'RedrivePolicy', 'Dead letter target does not exist.');
  if (!allowsSource(target, queueArn(context, queueName))) {
    throw invalid(text, 'RedrivePolicy', 'The dead-letter queue does not allow this queue as a source.');
  }
  return JSON.stringify({ deadLetterTargetArn: queueArn(context, target.name), maxReceiveCount });
}

/** @throws AwsError `InvalidParameterValue` */
export function normalizeRedriveAllowPolicy(text: string): string {
  const { redrivePermission, sourceQueueArns } = parseObject(text, 'RedriveAllowPolicy');
  if (!['allowAll', 'denyAll', 'byQueue'].includes(String(redrivePermission))) {
    throw invalid(text, 'RedriveAllowPolicy', 'redrivePermission must be allowAll, denyAll or byQueue.');
  }
  const listsSources =
    Array.isArray(sourceQueueArns) && sourceQueueArns.length >= 1 && sourceQueueArns.length <= 10;
  if ((redrivePermission === 'byQueue') !== listsSources) {
    throw invalid(text, 'RedriveAllowPolicy', 'byQueue, and only byQueue, takes 1 to 10 sourceQueueArns.');
  }
  return JSON.stringify({ redrivePermission, sourceQueueArns });
}

function allowsSource(target: QueueRecord, sourceArn: string): boolean {
  const text = target.attributes.RedriveAllowPolicy;
  if (text === undefined) return true;
  const policy = JSON.parse(text) as { redrivePermission: string; sourceQueueArns?: string[] };
  if (policy.redrivePermission === 'byQueue') return policy.sourceQueueArns?.includes(sourceArn) ?? false;
  return policy.redrivePermission === 'allowAll';
}

function parseObject(text: string, name: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Reported below, together with JSON of the wrong kind.
  }
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${text} for parameter ${name} is invalid. Reason: Amazon SQS can't parse it as a JSON object.`,
  );
}
