import type { Collection, Store } from '../store';
import type { MessageRecord, MoveTaskRecord, QueueRecord } from './records';

/** What the simulator is built from. */
export interface SqsSimulatorOptions {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 up to 1; ids and receipt handles come from it. Default: `Math.random`. */
  readonly random?: () => number;
  readonly accountId: string;
  readonly region: string;
  /** Origin of the queue URLs; a function because the port may be known only after listening. */
  readonly endpoint: () => string;
}

/** What every operation works on. */
export interface SqsContext extends Required<SqsSimulatorOptions> {
  readonly queues: Collection<QueueRecord>;
  /** Move tasks by handle, oldest first. */
  readonly moveTasks: Collection<MoveTaskRecord>;
  /** Messages of a queue by id, in order of arrival. */
  messages(queueName: string): Collection<MessageRecord>;
  /** Wakes the calls that wait on the queue: a message may have become visible. */
  wake(queueName: string): void;
}

/** Opens the collections of the store. */
export function openContext(options: SqsSimulatorOptions, wake: (queueName: string) => void): SqsContext {
  const { store } = options;
  return {
    random: Math.random,
    ...options,
    queues: store.collection('sqs/queues'),
    moveTasks: store.collection('sqs/move-tasks'),
    messages: (queueName) => store.collection(`sqs/messages/${queueName}`),
    wake,
  };
}
