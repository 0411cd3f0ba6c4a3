import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { boundedParallel } from '../../shared/platform/bounded-parallel';
import type { Log } from '../../shared/platform/log';
import type { Deliveries } from './ports';
import type { ProvisionNetwork } from './provision-network';
import { readCommand } from './read-command';

export interface ProvisionerHandlerTools {
  readonly provisionNetwork: ProvisionNetwork;
  readonly deliveries: Deliveries;
  readonly log: Log;
  /** Requests of one batch that are worked on at the same time. */
  readonly batchConcurrency: number;
  /** Receives after which the queue moves a message to the dead-letter queue. */
  readonly maxReceiveCount: number;
}

/**
 * The command queue's consumer. A message is acknowledged once its request has come to an outcome that is
 * announced, or once a delayed copy is on the queue. What fails stays there, and ends in the dead-letter queue
 * with its body untouched.
 */
export function createHandler(tools: ProvisionerHandlerTools) {
  const { provisionNetwork, deliveries, log, batchConcurrency, maxReceiveCount } = tools;

  return async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
    const inParallel = boundedParallel(batchConcurrency);
    // Should this process die, its messages come back when its leases end, not when the queue's far longer
    // visibility timeout does.
    const held = deliveries.hold(event.Records.map(({ receiptHandle }) => receiptHandle));
    const response = await processPartialResponse(
      event,
      (record: SQSRecord) => inParallel(() => process(record, context)),
      new BatchProcessor(EventType.SQS),
      // Otherwise a batch of which every record fails throws, and the response says nothing of any of them.
      { context, processInParallel: true, throwOnFullBatchFailure: false },
    );
    await held;
    return response;
  };

  async function process(record: SQSRecord, context: Context): Promise<void> {
    const receiveCount = Number(record.attributes.ApproximateReceiveCount);
    try {
      const command = readCommand(record.body);
      const verdict = await provisionNetwork(command.requestId, {
        remainingMs: () => context.getRemainingTimeInMillis(),
        isLast: receiveCount >= maxReceiveCount,
      });
      // A fresh copy, because every new receive of the same message counts towards the dead-letter queue.
      if (verdict.kind === 'defer') {
        const { MessageGroupId: caller = command.requestId } = record.attributes;
        await deliveries.sendAgain(command, caller, verdict.delayMs);
      }
    } catch (error) {
      log.error('message not processed', { messageId: record.messageId, receiveCount, error });
      await deliveries.retryLater(record.receiptHandle, receiveCount);
      throw error;
    }
  }
}
