import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { COMMAND_SEQUENCE_ATTRIBUTE, type Command } from '../../shared/contract/commands';
import { boundedParallel } from '../../shared/platform/bounded-parallel';
import type { Log } from '../../shared/platform/log';
import { pauseMs, type Backoff } from './engine/backoff';
import type { Commands, Deliveries } from './ports';
import { RequestStalledError, UnknownRequestError } from './delivery';
import type { ProvisionNetwork } from './provision-network';
import { PoisonMessageError, readCommand } from './read-command';

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
}

/** The message stays on the queue and comes back; nothing went wrong. */
class NotNow extends Error {
  override readonly name = 'NotNow';
}

/**
 * The command queue's consumer. A message is acknowledged once its request has come to an outcome that is
 * announced, or once another copy takes its place. What fails stays there, and ends in the dead-letter queue
 * with its body untouched.
 */
export function createHandler(tools: ProvisionerHandlerTools) {
  const { provisionNetwork, commands, deliveries, log, random, failedMessages } = tools;
  const { batchConcurrency, maxReceiveCount } = tools;

  return async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
    const inParallel = boundedParallel(batchConcurrency);
    // Should this process die, its messages come back when its leases end, not when the queue's far longer
    // visibility timeout does.
    const held = deliveries.hold(event.Records.map(({ receiptHandle }) => receiptHandle));
    const response = await processPartialResponse(
      event,
      (record: SQSRecord) => inParallel(() => processRecord(record, context)),
      new BatchProcessor(EventType.SQS),
      // Otherwise a batch of which every record fails throws, and the response says nothing of any of them.
      { context, processInParallel: true, throwOnFullBatchFailure: false },
    );
    await held;
    return response;
  };

  async function processRecord(record: SQSRecord, context: Context): Promise<void> {
    const receiveCount = Number(record.attributes.ApproximateReceiveCount);
    try {
      const command = readCommand(record.body);
      const verdict = await provisionNetwork(command.requestId, {
        messageId: record.messageId,
        commandSequence: commandSequenceOf(record),
        isLast: receiveCount >= maxReceiveCount,
        remainingMs: () => context.getRemainingTimeInMillis(),
      });
      if (verdict.kind === 'later') await putOff(record, receiveCount, command, verdict.delayMs);
    } catch (error) {
      if (error instanceof NotNow) throw error;
      log.error('message not processed', { messageId: record.messageId, receiveCount, error });
      // What is hopeless need not wait on its way to the dead-letter queue; what a dependency that is down
      // keeps from working may work later.
      const delayMs = isHopeless(error) ? 0 : pauseMs(failedMessages, receiveCount - 1, random());
      await deliveries.comeBack(record.receiptHandle, delayMs);
      throw error;
    }
  }

  /** @throws NotNow when the message itself comes back */
  async function putOff(
    { receiptHandle, attributes, ...record }: SQSRecord,
    receiveCount: number,
    command: Command,
    delayMs: number,
  ): Promise<void> {
    if (receiveCount < maxReceiveCount - 1) {
      await deliveries.comeBack(receiptHandle, delayMs);
      throw new NotNow();
    }
    // Its receives are about to be used up, through nobody's fault: a fresh copy starts from one.
    const { MessageGroupId: caller = command.requestId } = attributes;
    const commandSequence = commandSequenceOf(record);
    await commands.send(command, { caller, commandSequence, delayMs });
  }
}

/** Which copy of its command a message is; undefined for one that was sent by hand. */
function commandSequenceOf({ messageAttributes }: Pick<SQSRecord, 'messageAttributes'>): number | undefined {
  const text = messageAttributes[COMMAND_SEQUENCE_ATTRIBUTE]?.stringValue;
  return text === undefined ? undefined : Number(text);
}

function isHopeless(error: unknown): boolean {
  return (
    error instanceof PoisonMessageError ||
    error instanceof UnknownRequestError ||
    error instanceof RequestStalledError
  );
}
