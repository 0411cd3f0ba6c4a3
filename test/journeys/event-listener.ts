import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { LocalStack } from './local-stack';

interface ReceivedEvent {
  readonly 'detail-type': string;
  readonly source: string;
  readonly detail: {
    readonly metadata: { readonly eventId: string; readonly requestId: string };
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/** A subscriber as another team would be one: a rule of its own and a queue of its own. */
export class EventListener {
  readonly #received: ReceivedEvent[] = [];
  readonly #stack: LocalStack;
  readonly #queueUrl: string;

  private constructor(stack: LocalStack, queueUrl: string) {
    this.#stack = stack;
    this.#queueUrl = queueUrl;
  }

  static async subscribe(stack: LocalStack, name: string): Promise<EventListener> {
    const { QueueUrl = '' } = await stack.sqs.send(new CreateQueueCommand({ QueueName: name }));
    const { Attributes } = await stack.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const bus = { EventBusName: stack.outputs.eventBusName };
    const EventPattern = JSON.stringify({ source: ['vpc-vending'] });
    await stack.events.send(new PutRuleCommand({ ...bus, Name: name, EventPattern }));
    const Targets = [{ Id: 'queue', Arn: Attributes?.QueueArn }];
    await stack.events.send(new PutTargetsCommand({ ...bus, Rule: name, Targets }));
    return new EventListener(stack, QueueUrl);
  }

  /** Waits for an event of that type about that request. */
  async next(requestId: string, detailType: string): Promise<ReceivedEvent> {
    await this.#stack.until(`${detailType} of ${requestId}`, async () => {
      await this.#receive();
      return this.heard(requestId, detailType).length > 0;
    });
    const [event] = this.heard(requestId, detailType);
    if (event === undefined) throw new Error('unreachable');
    return event;
  }

  /** Events of that type about that request that were received so far. */
  heard(requestId: string, detailType: string): readonly ReceivedEvent[] {
    return this.#received.filter(
      ({ detail, 'detail-type': type }) => detail.metadata.requestId === requestId && type === detailType,
    );
  }

  async #receive(): Promise<void> {
    const { sqs } = this.#stack;
    const QueueUrl = this.#queueUrl;
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      this.#received.push(JSON.parse(Body) as ReceivedEvent);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}
