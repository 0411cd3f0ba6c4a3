import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { COMMAND_SEQUENCE_ATTRIBUTE, COMMAND_VERSION_ATTRIBUTE } from '../../shared/contract/commands';
import { NewerRecordError } from '../../shared/domain/request/errors';
import { boundedParallel } from '../../shared/platform/bounded-parallel';
import type { Log } from '../../shared/platform/log';
import { RequestStalledError, UnknownRequestError } from './delivery';
import type { Commands, Deliveries, ReceivedMessage } from './ports';
import { PoisonMessageError, readCommand } from './read-command';
import { pauseMs, type Backoff } from './reconciler/backoff';
import type { ProvisionNetwork } from './use-cases/provision-network';

export interface ProvisionerHandlerTools {
  readonly provisionNetwork: ProvisionNetwork;
  readonly commands: Commands;
  readonly deliveries: Deliveries;
  readonly log: Log;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** Pauses between the receives of a message that failed. */
  readonly failedMessages: Backoff;
  /** Requests of one batch that are worked on at the same time. */
  readonly batchConcurrency: number;
  /** Receives after which the queue moves a message to the dead-letter queue. */
  readonly maxReceiveCount: number;
  /** Closes connections, which must not outlive an invocation: Lambda freezes the process between two. */
  readonly closeConnections: () => void;
}

/** The message stays on the queue and comes back; nothing went wrong. */
class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
}

/**
 * The command queue's consumer. A message is acknowledged once its request has come to an outcome whose event is
 * published, or once another message replaces it. What fails stays there, and ends in the dead-letter queue with
 * its body untouched.
 */
export function createHandler(tools: ProvisionerHandlerTools) {
  const { provisionNetwork, commands, deliveries, log, random, failedMessages } = tools;
  const { batchConcurrency, maxReceiveCount, closeConnections } = tools;

  return async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
    const inParallel = boundedParallel(batchConcurrency);
    // Should this process crash, its messages come back when its leases end, not when the queue's far longer
    // visibility timeout does.
    const held = deliveries.extendVisibility(event.Records.map(({ receiptHandle }) => receiptHandle));
    try {
      return await processPartialResponse(
        event,
        (record: SQSRecord) => inParallel(() => processRecord(record, context)),
        new BatchProcessor(EventType.SQS),
        // Otherwise a batch of which every record fails throws, and the response says nothing of any of them.
        { context, processInParallel: true, throwOnFullBatchFailure: false },
      );
    } finally {
      await held;
      closeConnections();
    }
  };

  async function processRecord(record: SQSRecord, context: Context): Promise<void> {
    const receiveCount = Number(record.attributes.ApproximateReceiveCount);
    let requestId: string | undefined;
    try {
      ({ requestId } = readCommand(record.body, numberOf(record, COMMAND_VERSION_ATTRIBUTE)));
      const outcome = await provisionNetwork(requestId, {
        messageId: record.messageId,
        commandSequence: numberOf(record, COMMAND_SEQUENCE_ATTRIBUTE),
        isLast: receiveCount >= maxReceiveCount,
        remainingMs: () => context.getRemainingTimeInMillis(),
      });
      if (outcome.kind === 'retry-later') await retryMessage(record, receiveCount, outcome.delayMs);
    } catch (error) {
      if (error instanceof RetryLaterError) throw error;
      const { messageId } = record;
      const caller = record.attributes.MessageGroupId;
      log.error('message not processed', { requestId, caller, attempt: receiveCount, messageId, error });
      const delayMs = pauseMs(failedMessages, receiveCount - 1, random());
      // What a newer version wrote is for that version, which comes back once this one is replaced.
      if (error instanceof NewerRecordError) return retryMessage(record, receiveCount, delayMs);
      // What can never succeed need not wait on its way to the dead-letter queue; what fails because a dependency is down
      // may work later.
      await deliveries.makeVisibleAfter(record.receiptHandle, canNeverSucceed(error) ? 0 : delayMs);
      throw error;
    }
  }

  /** @throws RetryLaterError when the message itself comes back */
  async function retryMessage(record: SQSRecord, receiveCount: number, delayMs: number): Promise<void> {
    if (receiveCount < maxReceiveCount - 1) {
      await deliveries.makeVisibleAfter(record.receiptHandle, delayMs);
      throw new RetryLaterError();
    }
    // Its receives are nearly used up, though nothing failed: the same message once more starts from one.
    await commands.sendAgain(messageOf(record), delayMs);
  }
}

/** A numeric attribute of a message; undefined when it has none of that name. */
function numberOf(
  { messageAttributes }: Pick<SQSRecord, 'messageAttributes'>,
  name: string,
): number | undefined {
  const text = messageAttributes[name]?.stringValue;
  return text === undefined ? undefined : Number(text);
}

function messageOf({ body, attributes, messageAttributes, messageId }: SQSRecord): ReceivedMessage {
  const { MessageGroupId: caller = messageId } = attributes;
  const numbers = Object.entries(messageAttributes).flatMap(([name, { stringValue }]) =>
    stringValue === undefined ? [] : [[name, stringValue]],
  );
  return { body, caller, attributes: Object.fromEntries(numbers) as Record<string, string> };
}

function canNeverSucceed(error: unknown): boolean {
  return (
    error instanceof PoisonMessageError ||
    error instanceof UnknownRequestError ||
    error instanceof RequestStalledError
  );
}
