import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { COMMAND_SEQUENCE_ATTRIBUTE, type Command } from '../contract/commands';

/** How a command is put on the queue. */
export interface Sending {
  /** On whose behalf; the queue serves callers fairly, so that nobody waits for another's backlog. */
  readonly caller: string;
  /** Which copy of the command this is, see decision 0003. */
  readonly commandSequence: number | undefined;
  /** How long at least until it is delivered; SQS counts in seconds and allows 15 minutes. */
  readonly delayMs?: number;
}

/** Where commands wait for the provisioner. */
export interface CommandQueue {
  /** @throws Error unless the queue has taken the command */
  send(command: Command, sending: Sending): Promise<void>;
}

/** Longest delay of a message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const LONGEST_DELAY_SECONDS = 900;

export function createCommandQueue(client: SQSClient, queueUrl: string): CommandQueue {
  return {
    async send(command, { caller, commandSequence, delayMs = 0 }) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(command),
          // On a standard queue this is the tenant, not an order.
          // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
          MessageGroupId: caller,
          ...(commandSequence !== undefined && {
            MessageAttributes: {
              [COMMAND_SEQUENCE_ATTRIBUTE]: { DataType: 'Number', StringValue: String(commandSequence) },
            },
          }),
          DelaySeconds: Math.min(Math.ceil(delayMs / 1000), LONGEST_DELAY_SECONDS),
        }),
      );
    },
  };
}
