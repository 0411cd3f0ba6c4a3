import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import type { LocalStack } from '../local-stack';

/** Waits for the message of a request that is STALLED: it reaches the dead-letter queue after the record says so. */
export async function untilDeadLetter(stack: LocalStack): Promise<void> {
  await stack.until('a message in the dead-letter queue', async () => {
    const { Attributes } = await stack.sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: stack.outputs.deadLetterQueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages) > 0;
  });
}

/**
 * Runs a command that resumes a stalled request until that is READY. Workers have a tenth of their time here: on a busy
 * machine several in a row may run out of it, and then the request has to stall once more.
 *
 * @returns what the command said when it ended well
 * @throws Error when it ended in any other way than well or STALLED
 */
export async function resume(
  stack: LocalStack,
  command: () => Promise<{ readonly exitCode: number | null; readonly output: string }>,
): Promise<string> {
  let said = '';
  await stack.until('the request to be READY', async () => {
    const { exitCode, output } = await command();
    said = output;
    if (exitCode === 0) return true;
    if (exitCode !== 3 || !output.includes('STALLED'))
      throw new Error(`It ended with ${exitCode}: ${output}`);
    await untilDeadLetter(stack);
    return false;
  });
  return said;
}
