import type { SqsContext } from './context';
import { liveMessages, messageState } from './message-state';
import { findQueueByArn } from './queue-address';
import type { MessageRecord, MoveTaskRecord, QueueRecord } from './records';
import { enqueue } from './send-message';

/** Messages per second where the caller names no rate; AWS then finds one by itself. */
const defaultRate = 100;

type Step = 'moved' | { readonly failureReason: string };

/** Brings every running move task to where the clock says it should be by now. */
export function advanceMoveTasks(context: SqsContext): void {
  for (const task of [...context.moveTasks.values()]) {
    if (task.status !== 'RUNNING') continue;
    const next = advance(context, task);
    // Every call comes by here; most find nothing new that would be worth a write to the disk.
    if (next.moved !== task.moved || next.status !== task.status) context.moveTasks.set(task.handle, next);
  }
}

function advance(context: SqsContext, task: MoveTaskRecord): MoveTaskRecord {
  const source = findQueueByArn(context, task.sourceArn);
  if (source === undefined) return failed(task, 'AWS.SimpleQueueService.NonExistentQueue');

  const elapsedSeconds = (context.now() - task.startedAt) / 1000;
  const due = Math.min(task.toMove, Math.floor(elapsedSeconds * (task.maxPerSecond ?? defaultRate)));
  const available = visibleMessages(context, source);
  let { moved } = task;
  for (const message of available.slice(0, Math.max(0, due - moved))) {
    const step = moveOn(context, task, source, message);
    if (step !== 'moved') return failed({ ...task, moved }, step.failureReason);
    moved += 1;
  }
  // The target counts too, or consumers that fail at once would keep the task turning forever.
  const done = moved >= task.toMove || visibleMessages(context, source).length === 0;
  return { ...task, moved, status: done ? 'COMPLETED' : 'RUNNING' };
}

/** A moved message is a new one: new id, received zero times, its retention starting over. */
function moveOn(
  context: SqsContext,
  task: MoveTaskRecord,
  source: QueueRecord,
  message: MessageRecord,
): Step {
  const destinationArn = task.destinationArn ?? message.deadLetterSource;
  // Sent to the dead-letter queue by hand: its source queue is unknown.
  if (destinationArn === undefined) return { failureReason: 'CouldNotDetermineMessageSource' };
  const destination = findQueueByArn(context, destinationArn);
  if (destination === undefined) return { failureReason: 'AWS.SimpleQueueService.NonExistentQueue' };
  const { body, attributes, groupId, traceHeader } = message;
  const content = {
    body,
    attributes,
    ...(groupId === undefined ? {} : { groupId }),
    ...(traceHeader === undefined ? {} : { traceHeader }),
  };
  // Put before delete: a crash in between may repeat a message, never lose it.
  enqueue(context, destination.name, content, 0);
  context.messages(source.name).delete(message.id);
  return 'moved';
}

function visibleMessages(context: SqsContext, queue: QueueRecord): MessageRecord[] {
  return liveMessages(context, queue).filter((message) => messageState(message, context.now()) === 'visible');
}

function failed(task: MoveTaskRecord, failureReason: string): MoveTaskRecord {
  return { ...task, status: 'FAILED', failureReason };
}
