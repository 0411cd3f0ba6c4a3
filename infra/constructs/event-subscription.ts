import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, type EventBus } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_SOURCE, type DetailType } from '../../shared/contract/events';
import { DeadLetterQueue, PROTECTED, QUEUE_RETENTION } from './dead-letter-queue';
import { ownName } from './own-name';

/** Receives after which a subscriber's message goes to its dead-letter queue. */
const MAX_RECEIVE_COUNT = 5;

export interface EventSubscriptionProps {
  readonly prefix: string;
  readonly eventBus: EventBus;
  /** Who subscribes. */
  readonly subscriber: string;
  /** An AWS account that may receive from the queue; our own may anyway, as far as IAM lets it. */
  readonly account?: string;
  /** Default: all. */
  readonly detailTypes?: readonly DetailType[];
}

/** Brings events into a queue of the subscriber's own, at least once and in no order. */
export class EventSubscription extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, props: EventSubscriptionProps) {
    super(scope, id);
    const { eventBus, subscriber, account, detailTypes } = props;
    const stack = Stack.of(this);
    const name = `${props.prefix}-events-for-${subscriber}`;
    const queueName = ownName(stack, name);
    const deadLetterQueue = new DeadLetterQueue(this, 'DeadLetters', {
      queueName: ownName(stack, `${name}-dead-letters`),
      sourceQueueName: queueName,
      alarm: {
        impact: `${subscriber} failed at events and goes without them.`,
        firstCommand: `aws sqs list-queues --queue-name-prefix ${name}-dead-letters`,
        runbook: 'events-a-subscriber-failed-at',
      },
    });
    const undelivered = new DeadLetterQueue(this, 'Undelivered', {
      queueName: ownName(stack, `${name}-undelivered`),
      alarm: {
        impact: `Events did not reach the queue of ${subscriber}.`,
        firstCommand: `aws sqs list-queues --queue-name-prefix ${name}-undelivered`,
        runbook: 'events-not-delivered-to-a-subscriber',
      },
    });
    this.queue = new Queue(this, 'Queue', {
      queueName,
      retentionPeriod: QUEUE_RETENTION,
      visibilityTimeout: Duration.minutes(2),
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: MAX_RECEIVE_COUNT },
      ...PROTECTED,
    });
    if (account !== undefined) this.queue.grantConsumeMessages(new AccountPrincipal(account));
    new Rule(this, 'Rule', {
      description: `Events for ${subscriber}.`,
      eventBus,
      eventPattern: {
        source: [EVENT_SOURCE],
        ...(detailTypes === undefined ? {} : { detailType: [...detailTypes] }),
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: undelivered })],
    });
  }
}
