import { AwsError } from '../emulator';
import { changeMessageVisibility, changeMessageVisibilityBatch } from './change-message-visibility';
import { advanceMoveTasks } from './advance-move-tasks';
import { openContext } from './context';
import type { SqsContext, SqsSimulatorOptions } from './context';
import { deleteMessage, deleteMessageBatch } from './delete-message';
import { getQueueUrl, listQueues } from './find-queues';
import { nextVisibleAt } from './message-state';
import { listMessageMoveTasks, startMessageMoveTask } from './start-message-move-task';
import { queueByUrl } from './queue-address';
import { numericAttribute } from './queue-attributes';
import { createQueue, deleteQueue, purgeQueue } from './queue-lifecycle';
import { getQueueAttributes, setQueueAttributes } from './queue-settings';
import { receiveMessage } from './receive-message';
import { sendMessage, sendMessageBatch } from './send-message';

const operations = {
  ChangeMessageVisibility: changeMessageVisibility,
  ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListMessageMoveTasks: listMessageMoveTasks,
  ListQueues: listQueues,
  PurgeQueue: purgeQueue,
  ReceiveMessage: receiveMessage,
  SendMessage: sendMessage,
  SendMessageBatch: sendMessageBatch,
  SetQueueAttributes: setQueueAttributes,
  StartMessageMoveTask: startMessageMoveTask,
};

/** What this SQS answers to. */
export const SQS_ACTIONS: readonly string[] = Object.keys(operations);

type Operations = typeof operations;

/** An action this SQS knows. */
export type SqsAction = keyof Operations;
/** The SDK's input shape of an action. */
export type SqsInput<A extends SqsAction> = Parameters<Operations[A]>[1];
/** The SDK's output shape of an action. */
export type SqsOutput<A extends SqsAction> = ReturnType<Operations[A]>;

/**
 * Standard SQS queues without timers: the effects of time are worked out at each call, so the
 * same clock and the same calls always give the same answers.
 */
export interface SqsSimulator {
  /**
   * One API call. `ReceiveMessage` looks once and never waits.
   *
   * @throws AwsError with AWS's JSON code, such as `QueueDoesNotExist`
   */
  call<A extends SqsAction>(action: A, input: SqsInput<A>): SqsOutput<A>;
  /** Brings running message moves up to the clock. Every call does so too; a host calls it when all is quiet. */
  tick(): void;
  /**
   * When the next delayed or in-flight message of the queue becomes visible, in epoch milliseconds.
   *
   * @throws AwsError `QueueDoesNotExist`
   */
  nextVisibleAt(queueUrl: string | undefined): number | undefined;
  /**
   * Seconds for which a receive on that queue waits unless it says otherwise.
   *
   * @throws AwsError `QueueDoesNotExist`
   */
  defaultWaitSeconds(queueUrl: string | undefined): number;
  /** Calls back, before the causing call returns, whenever something may have become visible. */
  onArrival(listener: (queueName: string) => void): () => void;
  /** The clock it was given, in epoch milliseconds. */
  now(): number;
}

/**
 * An SQS for one account and Region, its state in the given store.
 *
 * @example
 * const sqs = createSqsSimulator({ store: memoryStore(), now: () => clock, accountId, region, endpoint });
 * const { QueueUrl } = sqs.call('CreateQueue', { QueueName: 'commands' });
 */
export function createSqsSimulator(options: SqsSimulatorOptions): SqsSimulator {
  const listeners = new Set<(queueName: string) => void>();
  const context = openContext(options, (queueName) => {
    for (const listener of [...listeners]) listener(queueName);
  });
  return {
    call(action, input) {
      const operation = findOperation(action);
      advanceMoveTasks(context);
      return operation(context, input) as SqsOutput<typeof action>;
    },
    tick() {
      advanceMoveTasks(context);
    },
    nextVisibleAt: (queueUrl) => nextVisibleAt(context, queueByUrl(context, queueUrl)),
    defaultWaitSeconds: (queueUrl) =>
      numericAttribute(queueByUrl(context, queueUrl), 'ReceiveMessageWaitTimeSeconds'),
    onArrival(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    now: context.now,
  };
}

function findOperation(action: string): (context: SqsContext, input: unknown) => unknown {
  if (!Object.hasOwn(operations, action)) {
    throw new AwsError('UnknownOperationException', `The local SQS does not know the action ${action}.`);
  }
  return operations[action as SqsAction] as (context: SqsContext, input: unknown) => unknown;
}
