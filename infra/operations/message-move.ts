import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  StartMessageMoveTaskCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { UserError } from '../local/runner/user-error';

/** How far a message move has come. */
export interface MoveProgress {
  readonly status: string;
  readonly moved: number;
  readonly total: number;
  readonly failure: string | undefined;
}

/**
 * Moves everything in a dead-letter queue back to where it came from, and tells how it goes.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 *
 * @param pause waits between two looks
 * @throws UserError when another move is under way, or this one fails
 */
export async function* moveMessages(
  sqs: SQSClient,
  queueUrl: string,
  pause: () => Promise<void>,
): AsyncGenerator<MoveProgress> {
  const SourceArn = await queueArn(sqs, queueUrl);
  const startedAfter = await newestStart(sqs, SourceArn);
  try {
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn }));
  } catch (error) {
    throw new UserError(`The messages cannot be moved now: ${(error as Error).message}`);
  }
  for (;;) {
    const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
    const [task] = Results;
    // The list lags: until the new task shows, the newest one is the one before.
    if (task !== undefined && (task.StartedTimestamp ?? 0) >= startedAfter) {
      const {
        Status: status = '',
        ApproximateNumberOfMessagesMoved: moved = 0,
        FailureReason: failure,
      } = task;
      yield { status, moved, total: task.ApproximateNumberOfMessagesToMove ?? moved, failure };
      if (status === 'COMPLETED') return;
      if (status !== 'RUNNING')
        throw new UserError(`The move ended as ${status}: ${failure ?? 'no reason given'}`);
    }
    await pause();
  }
}

async function queueArn(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const arn = Attributes?.QueueArn;
  if (arn === undefined) throw new UserError(`The queue ${QueueUrl} does not tell its ARN.`);
  return arn;
}

/** @returns the earliest start a move begun now can have: after that of every move before it */
async function newestStart(sqs: SQSClient, SourceArn: string): Promise<number> {
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: 1 }));
  const [newest] = Results;
  return newest?.StartedTimestamp === undefined ? 0 : newest.StartedTimestamp + 1;
}
