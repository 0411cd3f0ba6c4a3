import type { ReceiveMessageRequest, ReceiveMessageResult } from '@aws-sdk/client-sqs';
import { createAwsJsonEmulator } from '../aws-json';
import type { Emulator } from '../emulator';
import { sleepUntilAborted, WOKEN } from '../wait';
import type { Wait } from '../wait';
import { nameSqsError } from './errors';
import type { SqsAction, SqsSimulator } from './simulator';

/** SQS on the wire, with the waiting that its core leaves out. */
export interface SqsEmulator extends Emulator {
  /**
   * `ReceiveMessage` with long polling, for code in the same process. An aborted signal ends the wait with
   * what there is: nothing.
   *
   * @throws AwsError as `ReceiveMessage` does
   */
  receiveMessages(input: ReceiveMessageRequest, signal?: AbortSignal): Promise<ReceiveMessageResult>;
  /** Ends every wait with no message, now and from now on. */
  close(): void;
}

/** Speaks the AWS JSON 1.0 protocol for a simulator. `wait` is given by tests that do not want to sleep. */
export function createSqsEmulator(
  simulator: SqsSimulator,
  { wait = sleepUntilAborted }: { wait?: Wait } = {},
): SqsEmulator {
  const closing = new AbortController();

  async function receiveMessages(
    input: ReceiveMessageRequest,
    signal: AbortSignal = closing.signal,
  ): Promise<ReceiveMessageResult> {
    const over = AbortSignal.any([signal, closing.signal]);
    const waitSeconds = input.WaitTimeSeconds ?? simulator.defaultWaitSeconds(input.QueueUrl);
    const deadline = simulator.now() + waitSeconds * 1000;
    for (;;) {
      const result = over.aborted ? {} : simulator.call('ReceiveMessage', input);
      if (over.aborted || result.Messages !== undefined || simulator.now() >= deadline) return result;
      await nextChance(input.QueueUrl, deadline, over);
    }
  }

  /** Until something arrives, a message becomes visible, or the time is up. */
  async function nextChance(
    queueUrl: string | undefined,
    deadline: number,
    over: AbortSignal,
  ): Promise<void> {
    const at = Math.min(deadline, simulator.nextVisibleAt(queueUrl) ?? deadline);
    const woken = new AbortController();
    const stopListening = simulator.onArrival((queueName) => {
      if (queueUrl?.split('/').includes(queueName)) woken.abort(WOKEN);
    });
    try {
      // Timers may fire a little early; a full millisecond keeps the loop from spinning then.
      await wait(Math.max(1, at - simulator.now()), AbortSignal.any([over, woken.signal]));
    } finally {
      stopListening();
    }
  }

  const emulator = createAwsJsonEmulator({
    version: '1.0',
    blobs: ['BinaryValue'],
    nameError: nameSqsError,
    call: (action, input) =>
      action === 'ReceiveMessage'
        ? receiveMessages(input as ReceiveMessageRequest)
        : simulator.call(action as SqsAction, input),
  });
  return {
    handle: (request) => emulator.handle(request),
    receiveMessages,
    close() {
      closing.abort();
    },
  };
}
