import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Command } from '../contract/commands';

/** Where commands wait for the provisioner. */
export interface CommandQueue {
  /**
   * @param caller on whose behalf; the queue serves callers fairly, so that nobody waits for another's backlog
   * @param delayMs how long at least until it is delivered; SQS counts in seconds and allows 15 minutes
   * @throws Error unless the queue has taken the command
   */
  send(command: Command, caller: string, delayMs?: number): Promise<void>;
}

/** Longest delay of a message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const LONGEST_DELAY_SECONDS = 900;

export function createCommandQueue(client: SQSClient, queueUrl: string): CommandQueue {
  return {
    async send(command, caller, delayMs = 0) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: JSON.stringify(command),
          // On a standard queue this is the tenant, not an order.
          // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
          MessageGroupId: caller,
          DelaySeconds: Math.min(Math.ceil(delayMs / 1000), LONGEST_DELAY_SECONDS),
        }),
      );
    },
  };
}
