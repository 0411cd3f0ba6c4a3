import type { InvocationResult } from './invocation';

/**
 * The message ids of a batch that stay in the queue: those the function names as failed, or all of them when
 * it failed or its answer makes no sense. What is not named is done.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedMessageIds(
  result: InvocationResult,
  messageIds: readonly string[],
  reportBatchItemFailures: boolean,
): ReadonlySet<string> {
  const none: ReadonlySet<string> = new Set();
  const all = new Set(messageIds);
  if (result.functionError !== undefined) return all;
  if (!reportBatchItemFailures) return none;

  const answer = parse(result.payload);
  if (answer === undefined) return all;
  // No answer, an empty one, or a null list of failures: the whole batch succeeded.
  if (answer === null) return none;
  if (!isRecord(answer)) return all;
  const failures = answer.batchItemFailures;
  if (failures === undefined || failures === null) return none;
  if (!Array.isArray(failures)) return all;

  const failed = new Set<string>();
  for (const failure of failures as readonly unknown[]) {
    const id = isRecord(failure) ? failure.itemIdentifier : undefined;
    // Empty, missing, of the wrong kind, or no message of this batch: Lambda gives the whole batch back.
    if (typeof id !== 'string' || !all.has(id)) return all;
    failed.add(id);
  }
  return failed;
}

function parse(payload: string): unknown {
  try {
    return payload === '' ? null : JSON.parse(payload);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
