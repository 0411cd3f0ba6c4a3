import type { Message } from '@aws-sdk/client-sqs';
import type { SimulatedAccount } from '../aws/simulated-account';

/** The messages of the command queue that are visible now, as Lambda receives them. */
export function receiveCommands({ sqs, commandQueueUrl }: SimulatedAccount, atMost: number): Message[] {
  const { Messages = [] } = sqs.call('ReceiveMessage', {
    QueueUrl: commandQueueUrl,
    MaxNumberOfMessages: atMost,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return Messages;
}

/** Deletes those that were handled, as Lambda does. */
export function deleteCommands(
  { sqs, commandQueueUrl: QueueUrl }: SimulatedAccount,
  handled: readonly Message[],
): void {
  for (const { ReceiptHandle } of handled) sqs.call('DeleteMessage', { QueueUrl, ReceiptHandle });
}

/** The bodies in the dead-letter queue, which stay there. */
export function deadLettersOf({ sqs, deadLetterQueueUrl: QueueUrl }: SimulatedAccount): string[] {
  const { Messages = [] } = sqs.call('ReceiveMessage', {
    QueueUrl,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 0,
  });
  return Messages.map(({ Body = '' }) => Body);
}
