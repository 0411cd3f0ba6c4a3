import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import { invalid } from './parameters';
import type { QueueRecord } from './records';
import { normalizeRedriveAllowPolicy, normalizeRedrivePolicy } from './redrive-policy';

interface NumericAttribute {
  readonly min: number;
  readonly max: number;
  readonly byDefault: number;
}

/**
 * Bounds and defaults; sizes in bytes, times in seconds.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
const numericAttributes = {
  DelaySeconds: { min: 0, max: 900, byDefault: 0 },
  MaximumMessageSize: { min: 1024, max: 1_048_576, byDefault: 1_048_576 },
  MessageRetentionPeriod: { min: 60, max: 1_209_600, byDefault: 345_600 },
  ReceiveMessageWaitTimeSeconds: { min: 0, max: 20, byDefault: 0 },
  VisibilityTimeout: { min: 0, max: 43_200, byDefault: 30 },
} satisfies Record<string, NumericAttribute>;

type NumericAttributeName = keyof typeof numericAttributes;

/** Kept and reported, but without effect here: nothing is encrypted and no caller is refused. */
const inertAttributes = ['KmsDataKeyReusePeriodSeconds', 'KmsMasterKeyId', 'Policy', 'SqsManagedSseEnabled'];

/** The effective value of a numeric attribute. */
export function numericAttribute(queue: QueueRecord, name: NumericAttributeName): number {
  return Number(queue.attributes[name] ?? numericAttributes[name].byDefault);
}

/** All settable attributes in effect, defaults included. */
export function effectiveAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const defaults = Object.entries(numericAttributes).map(([name, { byDefault }]) => {
    return [name, String(byDefault)] as const;
  });
  return { ...Object.fromEntries(defaults), SqsManagedSseEnabled: 'true', ...attributes };
}

/**
 * The attributes after a change; an empty text removes one.
 *
 * @throws AwsError `InvalidAttributeName`, `InvalidParameterValue`
 */
export function changeAttributes(
  context: SqsContext,
  queueName: string,
  current: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const changed = Object.entries(changes).map(([name, value]) => {
    return [name, value === '' ? value : normalize(context, queueName, name, value)] as const;
  });
  return Object.fromEntries(
    Object.entries({ ...current, ...Object.fromEntries(changed) }).filter(([, value]) => value !== ''),
  );
}

function normalize(context: SqsContext, queueName: string, name: string, value: string): string {
  if (isNumeric(name)) return normalizeNumber(name, value);
  if (name === 'RedrivePolicy') return normalizeRedrivePolicy(context, queueName, value);
  if (name === 'RedriveAllowPolicy') return normalizeRedriveAllowPolicy(value);
  if (name === 'FifoQueue' || name === 'ContentBasedDeduplication') throw fifoUnsupported();
  if (!inertAttributes.includes(name)) {
    throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
  return value;
}

/** Whether queues can have such an attribute, whether or not this one has. */
export function isSettable(name: string): boolean {
  return isNumeric(name) || inertAttributes.includes(name) || /^Redrive(Allow)?Policy$/.test(name);
}

/** Standard queues are all this emulator knows. */
export function fifoUnsupported(): AwsError {
  return new AwsError('UnsupportedOperation', 'The local SQS has standard queues only, no FIFO queues.');
}

function normalizeNumber(name: NumericAttributeName, value: string): string {
  const { min, max } = numericAttributes[name];
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (number >= min && number <= max) return String(number);
  throw invalid(value, name, `Must be a whole number between ${min} and ${max}.`);
}

function isNumeric(name: string): name is NumericAttributeName {
  return Object.hasOwn(numericAttributes, name);
}
