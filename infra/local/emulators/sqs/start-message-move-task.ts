import type {
  ListMessageMoveTasksRequest,
  ListMessageMoveTasksResult,
  ListMessageMoveTasksResultEntry,
  StartMessageMoveTaskRequest,
  StartMessageMoveTaskResult,
} from '@aws-sdk/client-sqs';
import { randomUuid } from '../aws-json';
import { AwsError } from '../emulator';
import type { SqsContext } from './context';
import { countMessages } from './message-state';
import { required, wholeNumber } from './parameters';
import { findQueueByArn, queueArn } from './queue-address';
import type { MoveTaskRecord, QueueRecord } from './records';
import { deadLetterSourcesOf } from './redrive-policy';

const tasksKeptPerQueue = 10;

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html */
export function startMessageMoveTask(
  context: SqsContext,
  input: StartMessageMoveTaskRequest,
): StartMessageMoveTaskResult {
  const source = queueForTask(context, input.SourceArn, 'SourceArn');
  const sourceArn = queueArn(context, source.name);
  if (deadLetterSourcesOf(context, sourceArn).length === 0) {
    throw new AwsError('InvalidParameterValue', 'Source queue must be configured as a Dead Letter Queue.');
  }
  if (input.DestinationArn !== undefined) checkDestination(context, sourceArn, input.DestinationArn);
  const earlier = tasksOf(context, sourceArn);
  if (earlier.some(({ status }) => status === 'RUNNING')) {
    throw new AwsError(
      'UnsupportedOperation',
      'There is already a task running. Only one active task is allowed for a source queue arn at a given time.',
    );
  }
  for (const { handle } of earlier.slice(tasksKeptPerQueue - 1)) context.moveTasks.delete(handle);
  const handle = Buffer.from(JSON.stringify({ taskId: randomUuid(context.random), sourceArn })).toString(
    'base64',
  );
  context.moveTasks.set(handle, {
    handle,
    sourceArn,
    ...(input.DestinationArn === undefined ? {} : { destinationArn: input.DestinationArn }),
    ...readRate(input.MaxNumberOfMessagesPerSecond),
    startedAt: context.now(),
    moved: 0,
    toMove: countMessages(context, source).visible,
    status: 'RUNNING',
  });
  return { TaskHandle: handle };
}

/** Latest first, at most ten. */
export function listMessageMoveTasks(
  context: SqsContext,
  input: ListMessageMoveTasksRequest,
): ListMessageMoveTasksResult {
  const source = queueForTask(context, input.SourceArn, 'SourceArn');
  const limit = wholeNumber(input.MaxResults ?? 1, 'MaxResults', 1, tasksKeptPerQueue);
  return { Results: tasksOf(context, queueArn(context, source.name)).slice(0, limit).map(showTask) };
}

/** Latest first. */
function tasksOf(context: SqsContext, sourceArn: string): MoveTaskRecord[] {
  return [...context.moveTasks.values()].filter((task) => task.sourceArn === sourceArn).reverse();
}

function checkDestination(context: SqsContext, sourceArn: string, destinationArn: string): void {
  queueForTask(context, destinationArn, 'DestinationArn');
  if (destinationArn === sourceArn) {
    throw new AwsError(
      'InvalidParameterValue',
      'Source queue arn and destination queue arn cannot be the same.',
    );
  }
}

function queueForTask(context: SqsContext, arn: string | undefined, parameter: string): QueueRecord {
  const queue = findQueueByArn(context, required(arn, parameter));
  if (queue !== undefined) return queue;
  throw new AwsError(
    'ResourceNotFoundException',
    `The resource that you specified for the ${parameter} parameter doesn't exist.`,
    404,
  );
}

function readRate(maxPerSecond: number | undefined): { maxPerSecond?: number } {
  if (maxPerSecond === undefined) return {};
  return { maxPerSecond: wholeNumber(maxPerSecond, 'MaxNumberOfMessagesPerSecond', 1, 500) };
}

function showTask(task: MoveTaskRecord): ListMessageMoveTasksResultEntry {
  return {
    ...(task.status === 'RUNNING' ? { TaskHandle: task.handle } : {}),
    Status: task.status,
    SourceArn: task.sourceArn,
    ...(task.destinationArn === undefined ? {} : { DestinationArn: task.destinationArn }),
    ...(task.maxPerSecond === undefined ? {} : { MaxNumberOfMessagesPerSecond: task.maxPerSecond }),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.toMove,
    ...(task.failureReason === undefined ? {} : { FailureReason: task.failureReason }),
    StartedTimestamp: task.startedAt,
  };
}
