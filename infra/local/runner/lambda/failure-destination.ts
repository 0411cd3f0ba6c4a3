import type { JsonClient } from '../../emulators/json-client';
import type { DeclaredFailureDestination } from '../template/parse-lambda';
import type { DeclaredQueue } from '../template/parse-sqs';
import type { AcceptedEvent } from './async-invocations';

export interface FailureDestinationOptions {
  readonly destinations: readonly DeclaredFailureDestination[];
  readonly queues: readonly DeclaredQueue[];
  readonly sqs: JsonClient;
  readonly now: () => number;
}

/**
 * Puts an event that its function failed at every time into the queue that the template names for it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 * @returns whether there is such a queue
 */
export async function sendToFailureDestination(
  { functionName, payload }: AcceptedEvent,
  responsePayload: string,
  { destinations, queues, sqs, now }: FailureDestinationOptions,
): Promise<boolean> {
  const destination = destinations.find((each) => each.functionName === functionName);
  const queue = queues.find(({ arn }) => arn === destination?.queueArn);
  if (queue === undefined) return false;
  const record = {
    version: '1.0',
    timestamp: new Date(now()).toISOString(),
    requestContext: { functionArn: functionName, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    requestPayload: parsed(payload),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: parsed(responsePayload),
  };
  await sqs('SendMessage', { QueueUrl: queue.url, MessageBody: JSON.stringify(record) });
  return true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
