import type { SqsContext } from './context';
import { numericAttribute } from './queue-attributes';
import type { MessageRecord, QueueRecord } from './records';

export type MessageState = 'delayed' | 'inFlight' | 'visible';

/** Derived from the clock at every look, so a visibility that ran out counts at once. */
export function messageState(message: MessageRecord, now: number): MessageState {
  if (message.visibleAt <= now) return 'visible';
  return message.receive === undefined ? 'delayed' : 'inFlight';
}

/** The messages of a queue in order of arrival, after dropping those past the retention period. */
export function liveMessages(context: SqsContext, queue: QueueRecord): MessageRecord[] {
  const messages = context.messages(queue.name);
  const oldest = context.now() - numericAttribute(queue, 'MessageRetentionPeriod') * 1000;
  const all = [...messages.values()];
  for (const { id, sentAt } of all) if (sentAt <= oldest) messages.delete(id);
  return all.filter(({ sentAt }) => sentAt > oldest);
}

/** How many messages of a queue are in each state right now. */
export function countMessages(context: SqsContext, queue: QueueRecord): Record<MessageState, number> {
  const counts = { delayed: 0, inFlight: 0, visible: 0 };
  for (const message of liveMessages(context, queue)) counts[messageState(message, context.now())] += 1;
  return counts;
}

/** When the next delayed or in-flight message becomes visible, in epoch milliseconds. */
export function nextVisibleAt(context: SqsContext, queue: QueueRecord): number | undefined {
  const times = liveMessages(context, queue)
    .map(({ visibleAt }) => visibleAt)
    .filter((visibleAt) => visibleAt > context.now());
  // Not Math.min(...times): a queue may hold more messages than a call takes arguments.
  return times.length === 0 ? undefined : times.reduce((earliest, time) => Math.min(earliest, time));
}
