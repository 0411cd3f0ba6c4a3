import { setTimeout as sleep } from 'node:timers/promises';
import type { Message } from '@aws-sdk/client-sqs';
import { messageOf } from '../user-error';
import type { DeclaredEventSourceMapping } from '../template/parse-lambda';
import { failedMessageIds } from './batch-outcome';
import type { InvocationResult } from './invocation';
import type { SourceQueue } from './source-queue';
import { sqsEvent } from './sqs-event';

/** The most SQS hands out in one receive, and the longest it waits. */
const SQS_BATCH = 10;
const SQS_WAIT_SECONDS = 20;
/** How long a poller rests when the queue cannot be read. */
const PAUSE_AFTER_ERROR_MS = 1000;

export interface EventSourceOptions {
  readonly mapping: DeclaredEventSourceMapping;
  readonly queue: SourceQueue;
  readonly invoke: (payload: string) => Promise<InvocationResult>;
  /** Batches that may be worked on at once. */
  readonly concurrency: number;
  readonly onError: (message: string) => void;
}

/** Feeds a queue's messages to a function, as an event source mapping does. */
export interface EventSource {
  /** Receives no more. What was received and not finished comes back when its visibility ends. */
  stop(): Promise<void>;
}

export function startEventSource(options: EventSourceOptions): EventSource {
  const stopping = new AbortController();
  const pollers = Array.from({ length: options.concurrency }, () => poll(options, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(pollers);
    },
  };
}

async function poll(options: EventSourceOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const messages = await gatherBatch(options, signal);
      if (messages.length > 0) await processBatch(options, messages);
    } catch (error) {
      if (isAborted(signal)) return;
      options.onError(`Reading ${options.queue.arn} failed: ${messageOf(error)}`);
      await sleep(PAUSE_AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** One receive, or with a batching window as many as fit into it. */
async function gatherBatch(
  { mapping, queue }: EventSourceOptions,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const receive = (room: number, waitSeconds: number) =>
    queue.receive(Math.min(SQS_BATCH, room), waitSeconds, signal);
  const batch = [...(await receive(mapping.batchSize, SQS_WAIT_SECONDS))];
  if (batch.length === 0 || mapping.batchingWindowMs === 0) return batch;

  const deadline = Date.now() + mapping.batchingWindowMs;
  while (batch.length < mapping.batchSize && !signal.aborted) {
    const left = deadline - Date.now();
    if (left <= 0) break;
    const more = await receive(mapping.batchSize - batch.length, Math.floor(left / 1000));
    batch.push(...more);
    // SQS waits for whole seconds only.
    if (more.length === 0 && left < 1000)
      await sleep(Math.min(left, 50), undefined, { signal }).catch(() => undefined);
  }
  return batch;
}

async function processBatch(options: EventSourceOptions, messages: readonly Message[]): Promise<void> {
  const { mapping, queue, invoke } = options;
  const result = await invoke(JSON.stringify(sqsEvent(messages, queue.arn)));
  const failed = failedMessageIds(
    result,
    messages.map(({ MessageId }) => MessageId ?? ''),
    mapping.reportBatchItemFailures,
  );
  const done = messages.filter(({ MessageId }) => !failed.has(MessageId ?? ''));
  if (done.length > 0) await queue.delete(done);
}

/** Asked anew: the compiler takes the answer from before the wait for granted. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
