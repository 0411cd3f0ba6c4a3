import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption, RedrivePermission, type RedriveAllowPolicy } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { RunbookAlarm, type AlarmMeaning } from './runbook-alarm';

/** How long a message waits to be worked on, and how long it is kept if it could not be handled. */
export const QUEUE_RETENTION = Duration.days(4);
// On a standard queue a message's age counts from its first enqueue, so this must be the longer one.
const DEAD_LETTER_RETENTION = Duration.days(14);
/** How long before the end of that time the second alarm goes off. */
const RESCUE_TIME = Duration.days(3);

export interface DeadLetterQueueProps {
  /** Differs with every stack that is created, see {@link ownName}: SQS keeps a name for 60 s after a deletion. */
  readonly queueName: string;
  /** Name of the one queue that may move messages here; undefined for what another AWS service puts here. */
  readonly sourceQueueName?: string;
  /** What it means that something lies here. */
  readonly alarm: AlarmMeaning;
}

/** A queue for what could not be handled: kept for two weeks, and an alarm goes off. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id, {
      queueName: props.queueName,
      retentionPeriod: DEAD_LETTER_RETENTION,
      redriveAllowPolicy: allowOnly(scope, `${id}Source`, props.sourceQueueName),
      ...PROTECTED,
    });
    new RunbookAlarm(this, 'NotEmpty', {
      ...props.alarm,
      metric: this.metricApproximateNumberOfMessagesVisible(),
      statistic: Stats.MAXIMUM,
      above: 0,
    });
    new RunbookAlarm(this, 'NearRetention', {
      impact: `Messages that are not handled are deleted for good in less than ${RESCUE_TIME.toDays()} days.`,
      firstCommand: props.alarm.firstCommand,
      runbook: 'dead-letters-near-their-end',
      metric: this.metricApproximateAgeOfOldestMessage(),
      statistic: Stats.MAXIMUM,
      above: DEAD_LETTER_RETENTION.minus(RESCUE_TIME).toSeconds(),
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is a dead-letter queue itself; what lies here is kept for a person to look at.',
    });
  }
}

/** Encryption at rest and in transit; every queue has both. */
export const PROTECTED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** By name and not by reference: the source refers to its dead-letter queue, and both cannot come first. */
function allowOnly(scope: Construct, id: string, sourceQueueName: string | undefined): RedriveAllowPolicy {
  if (sourceQueueName === undefined) return { redrivePermission: RedrivePermission.DENY_ALL };
  const sourceQueueArn = Stack.of(scope).formatArn({ service: 'sqs', resource: sourceQueueName });
  return {
    redrivePermission: RedrivePermission.BY_QUEUE,
    sourceQueues: [Queue.fromQueueArn(scope, id, sourceQueueArn)],
  };
}
