import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Log } from '../../shared/platform/log';
import type { Deliveries } from './ports';

export interface SqsDeliveriesOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly leaseMs: number;
  readonly log: Log;
}

/** SQS allows ten entries in a batch. */
const BATCH_SIZE = 10;

export function createSqsDeliveries(options: SqsDeliveriesOptions): Deliveries {
  const { client, queueUrl, leaseMs, log } = options;
  return {
    async extendVisibility(receiptHandles) {
      const entries = receiptHandles.map((ReceiptHandle, index) => ({
        Id: String(index),
        ReceiptHandle,
        VisibilityTimeout: seconds(leaseMs),
      }));
      const batches = Array.from({ length: Math.ceil(entries.length / BATCH_SIZE) }, (_, index) =>
        entries.slice(index * BATCH_SIZE, (index + 1) * BATCH_SIZE),
      );
      const hold = (Entries: typeof entries) =>
        client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }));
      await ignoringFailure(() => Promise.all(batches.map(hold)));
    },

    async makeVisibleAfter(ReceiptHandle, delayMs) {
      await ignoringFailure(() =>
        client.send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: queueUrl,
            ReceiptHandle,
            VisibilityTimeout: seconds(delayMs),
          }),
        ),
      );
    },
  };

  /** Without it the message comes back all the same, only later. */
  async function ignoringFailure(call: () => Promise<unknown>): Promise<void> {
    try {
      await call();
    } catch (error) {
      log.warn('visibility not changed', { error });
    }
  }
}

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}
