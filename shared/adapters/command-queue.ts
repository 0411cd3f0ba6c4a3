import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import {
  COMMAND_SEQUENCE_ATTRIBUTE,
  COMMAND_VERSION,
  COMMAND_VERSION_ATTRIBUTE,
  type Command,
} from '../contract/commands';

/** How a command is put on the queue. */
export interface Sending {
  /** On whose behalf; the queue serves callers fairly, so that none waits for the backlog of another. */
  readonly caller: string;
  /** Its number among the commands of the request, see decision 0003. */
  readonly commandSequence: number;
  /** How long at least until it is delivered; SQS counts in seconds and allows 15 minutes. */
  readonly delayMs: number;
}

/** Where commands wait for the provisioner. */
export interface CommandQueue {
  /** @throws Error unless the queue has taken the command */
  send(command: Command, sending: Sending): Promise<void>;
  /**
   * Sends a message as it was received, so that its receives start anew.
   *
   * @throws Error unless the queue has taken it
   */
  sendAgain(message: ReceivedMessage, delayMs: number): Promise<void>;
}

/** A message as it was received. */
export interface ReceivedMessage {
  readonly body: string;
  readonly caller: string;
  /** Its numeric attributes. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Longest delay of a message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const LONGEST_DELAY_SECONDS = 900;

export function createCommandQueue(client: SQSClient, queueUrl: string): CommandQueue {
  return {
    async send(command, { caller, commandSequence, delayMs }) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(command),
          // On a standard queue this is the tenant, not an order.
          // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
          MessageGroupId: caller,
          MessageAttributes: {
            [COMMAND_VERSION_ATTRIBUTE]: numeric(COMMAND_VERSION),
            [COMMAND_SEQUENCE_ATTRIBUTE]: numeric(commandSequence),
          },
          DelaySeconds: delaySeconds(delayMs),
        }),
      );
    },

    async sendAgain({ body, caller, attributes }, delayMs) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: body,
          MessageGroupId: caller,
          MessageAttributes: Object.fromEntries(
            Object.entries(attributes).map(([name, value]) => [name, numeric(value)]),
          ),
          DelaySeconds: delaySeconds(delayMs),
        }),
      );
    },
  };
}

function delaySeconds(delayMs: number): number {
  return Math.min(Math.ceil(delayMs / 1000), LONGEST_DELAY_SECONDS);
}

function numeric(value: number | string): { readonly DataType: string; readonly StringValue: string } {
  return { DataType: 'Number', StringValue: String(value) };
}
