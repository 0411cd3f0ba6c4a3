import type { TimeScale } from '../time-scale';
import type { ResolvedResource } from './resolved-stacks';

export interface DeclaredQueue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** As `CreateQueue` takes them. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Properties that are attributes of the same name. Encryption is left out: there is no key to have here. */
const ATTRIBUTES = [
  'ContentBasedDeduplication',
  'DelaySeconds',
  'FifoQueue',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
] as const;

/** SQS's own, where the template names none. */
const DEFAULT_VISIBILITY_TIMEOUT_SECONDS = 30;

export function parseQueue({ identity, properties }: ResolvedResource, time: TimeScale): DeclaredQueue {
  const attributes: Record<string, string> = {
    VisibilityTimeout: String(
      time.wholeSeconds(properties.optionalNumber('VisibilityTimeout') ?? DEFAULT_VISIBILITY_TIMEOUT_SECONDS),
    ),
  };
  for (const name of ATTRIBUTES) {
    const value = properties.optionalText(name);
    if (value !== undefined) attributes[name] = value;
  }
  for (const policy of ['RedrivePolicy', 'RedriveAllowPolicy']) {
    if (properties.has(policy)) attributes[policy] = JSON.stringify(properties.values[policy]);
  }
  return {
    name: identity.attributes.QueueName ?? identity.ref,
    arn: identity.attributes.Arn ?? '',
    url: identity.ref,
    attributes,
  };
}
