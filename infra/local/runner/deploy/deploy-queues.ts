import { isAbsent } from '../../emulators/json-client';
import type { JsonClient } from '../../emulators/json-client';
import type { DeclaredQueue } from '../template/parse-sqs';

/** Makes the queues that are not there yet, and gives those that are the attributes they are declared with. */
export async function deployQueues(sqs: JsonClient, queues: readonly DeclaredQueue[]): Promise<void> {
  // A queue can only redrive to one that exists.
  const redriving = (queue: DeclaredQueue) => ('RedrivePolicy' in queue.attributes ? 1 : 0);
  const inOrder = [...queues].sort((a, b) => redriving(a) - redriving(b));
  for (const { name, attributes } of inOrder) {
    const url = await existingUrl(sqs, name);
    if (url === undefined) await sqs('CreateQueue', { QueueName: name, Attributes: attributes });
    else await sqs('SetQueueAttributes', { QueueUrl: url, Attributes: attributes });
  }
}

async function existingUrl(sqs: JsonClient, name: string): Promise<string | undefined> {
  try {
    return (await sqs<{ QueueUrl: string }>('GetQueueUrl', { QueueName: name })).QueueUrl;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}
