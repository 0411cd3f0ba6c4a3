import { Duration, Stack } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue, PROTECTED, QUEUE_RETENTION } from './dead-letter-queue';
import { ownName } from './own-name';
import { RunbookAlarm } from './runbook-alarm';

/** What AWS asks for, so that a throttled function has the time to try a batch again. */
const VISIBILITY_PER_TIMEOUT = 6;

export interface CommandQueueProps {
  /** Start of the names of both queues. */
  readonly queueName: string;
  /** Name of the function that works on the commands. */
  readonly consumerName: string;
  /** Timeout of the function that works on the commands. */
  readonly consumerTimeout: Duration;
  /** Longest delay a consumer gives a deferred command. */
  readonly longestDelay: Duration;
}

/** Commands wait here for the provisioner; what it fails at five times goes to the dead-letter queue. */
export class CommandQueue extends Construct {
  /** Receives after which a command goes to the dead-letter queue. */
  readonly maxReceiveCount = 5;
  readonly queue: Queue;
  readonly deadLetterQueue: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: CommandQueueProps) {
    super(scope, id);
    const { consumerTimeout, longestDelay } = props;
    const stack = Stack.of(this);
    const queueName = ownName(stack, props.queueName);
    const visibilityTimeout = Duration.seconds(consumerTimeout.toSeconds() * VISIBILITY_PER_TIMEOUT);
    this.deadLetterQueue = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: ownName(stack, `${props.queueName}-dead-letters`),
      sourceQueueName: queueName,
      alarm: {
        impact: 'Some requests are STALLED: their callers have no network and will not get one by waiting.',
        firstCommand: 'npm run redrive -- --dry-run',
        runbook: 'commands-in-the-dead-letter-queue',
      },
    });
    this.queue = new Queue(this, 'Queue', {
      queueName,
      visibilityTimeout,
      retentionPeriod: QUEUE_RETENTION,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: this.maxReceiveCount },
      ...PROTECTED,
    });
    new RunbookAlarm(this, 'OldestWaitsTooLong', {
      impact: 'Callers wait for their networks much longer than usual: commands are not worked on.',
      firstCommand: `aws lambda list-event-source-mappings --function-name ${props.consumerName}`,
      runbook: 'commands-wait-too-long',
      metric: this.queue.metricApproximateAgeOfOldestMessage(),
      statistic: Stats.MAXIMUM,
      // Older than a command that was deferred as long as can be, or whose worker crashed once.
      above: longestDelay.plus(visibilityTimeout).toSeconds(),
    });
  }
}
