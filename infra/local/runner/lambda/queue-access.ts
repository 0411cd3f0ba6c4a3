import type { Message } from '@aws-sdk/client-sqs';
import type { SourceQueue } from './source-queue';
import type { JsonClient } from '../../emulators/json-client';
import type { SqsEmulator } from '../../emulators/sqs';

/** The most SQS deletes at once. */
const DELETE_BATCH = 10;
/** A poll of a queue elsewhere cannot be called off, so it is a short one. */
const REMOTE_WAIT_SECONDS = 1;

const EVERYTHING = { MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] } as const;

interface Address {
  readonly url: string;
  readonly arn: string;
}

/** A queue of the emulator in this process. */
export function localQueue({ url, arn }: Address, emulator: SqsEmulator, client: JsonClient): SourceQueue {
  return {
    arn,
    async receive(maxMessages, waitSeconds, signal) {
      const { Messages = [] } = await emulator.receiveMessages(
        {
          QueueUrl: url,
          MaxNumberOfMessages: maxMessages,
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: [...EVERYTHING.MessageSystemAttributeNames],
          MessageAttributeNames: [...EVERYTHING.MessageAttributeNames],
        },
        signal,
      );
      return Messages;
    },
    delete: (messages) => deleteMessages(client, url, messages),
  };
}

/** A queue of an emulator that lives elsewhere. */
export function remoteQueue({ url, arn }: Address, client: JsonClient): SourceQueue {
  return {
    arn,
    async receive(maxMessages, waitSeconds) {
      const { Messages = [] } = await client<{ Messages?: readonly Message[] }>('ReceiveMessage', {
        QueueUrl: url,
        MaxNumberOfMessages: maxMessages,
        WaitTimeSeconds: Math.min(waitSeconds, REMOTE_WAIT_SECONDS),
        ...EVERYTHING,
      });
      return Messages;
    },
    delete: (messages) => deleteMessages(client, url, messages),
  };
}

async function deleteMessages(client: JsonClient, url: string, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += DELETE_BATCH) {
    const Entries = messages
      .slice(start, start + DELETE_BATCH)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client('DeleteMessageBatch', { QueueUrl: url, Entries });
  }
}
