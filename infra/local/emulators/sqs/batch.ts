import type { BatchResultErrorEntry } from '@aws-sdk/client-sqs';
import { AwsError } from '../emulator';
import { batchEntryCode } from './errors';

interface BatchEntry {
  readonly Id: string | undefined;
}

interface BatchResult<R> {
  Successful: (R & { Id: string })[];
  Failed: BatchResultErrorEntry[];
}

/**
 * Runs every entry for itself: one that is refused is reported and does not touch the others.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html
 * @throws AwsError `EmptyBatchRequest`, `TooManyEntriesInBatchRequest`, `InvalidBatchEntryId`,
 *   `BatchEntryIdsNotDistinct`: then no entry has run
 */
export function runBatch<E extends BatchEntry, R>(
  entries: readonly E[] | undefined,
  run: (entry: E) => R,
): BatchResult<R> {
  const result: BatchResult<R> = { Successful: [], Failed: [] };
  for (const { id, entry } of checkEntries(entries ?? [])) {
    try {
      result.Successful.push({ ...run(entry), Id: id });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message } = error;
      result.Failed.push({ Id: id, SenderFault: true, Code: batchEntryCode(code), Message: message });
    }
  }
  return result;
}

function checkEntries<E extends BatchEntry>(entries: readonly E[]): { id: string; entry: E }[] {
  if (entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  }
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const seen = new Set<string>();
  return entries.map((entry) => {
    const id = entry.Id ?? '';
    if (!/^[\w-]{1,80}$/.test(id)) {
      throw new AwsError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. ' +
          'It can be at most 80 letters long.',
      );
    }
    if (seen.has(id)) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${id} repeated.`);
    seen.add(id);
    return { id, entry };
  });
}
