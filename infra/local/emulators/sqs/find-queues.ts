import type {
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListQueuesRequest,
  ListQueuesResult,
} from '@aws-sdk/client-sqs';
import type { SqsContext } from './context';
import { wholeNumber } from './parameters';
import { queueByName, queueUrl } from './queue-address';

export function getQueueUrl(context: SqsContext, input: GetQueueUrlRequest): GetQueueUrlResult {
  return { QueueUrl: queueUrl(context, queueByName(context, input.QueueName).name) };
}

export function listQueues(context: SqsContext, input: ListQueuesRequest): ListQueuesResult {
  const { names, nextToken } = pageOfNames(
    [...context.queues.keys()].filter((name) => name.startsWith(input.QueueNamePrefix ?? '')),
    input,
  );
  return {
    ...(names.length === 0 ? {} : { QueueUrls: names.map((name) => queueUrl(context, name)) }),
    ...nextToken,
  };
}

/** In order of name, continued after the last one seen, so queues may come and go between two pages. */
function pageOfNames(
  all: readonly string[],
  input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): { names: string[]; nextToken: { NextToken?: string } } {
  const limit = input.MaxResults === undefined ? 1000 : wholeNumber(input.MaxResults, 'MaxResults', 1, 1000);
  const after = Buffer.from(input.NextToken ?? '', 'base64url').toString();
  const rest = [...all].sort().filter((name) => name > after);
  const names = rest.slice(0, limit);
  // Without MaxResults SQS answers one full page and never a token.
  const more = rest.length > limit && input.MaxResults !== undefined;
  return {
    names,
    nextToken: more ? { NextToken: Buffer.from(names.at(-1) ?? '').toString('base64url') } : {},
  };
}
