import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';
import type { DeliveryOutcome } from '../../../services/provisioner/delivery';
import { createHandler } from '../../../services/provisioner/handler';

const BODY = JSON.stringify({ type: 'CreateVpc', requestId: 'req-1' });
const MAX_RECEIVE_COUNT = 5;

/** The handler with one message, and what it did with it. */
async function handle(
  provisionNetwork: () => Promise<DeliveryOutcome>,
  {
    receives = 1,
    body = BODY,
    version,
  }: { readonly receives?: number; readonly body?: string; readonly version?: string } = {},
) {
  const done: unknown[] = [];
  const errors: string[] = [];
  const handler = createHandler({
    provisionNetwork,
    commands: {
      sendAgain: (message: { readonly body: string }, delayMs: number) => {
        done.push(['sent again', message.body, delayMs]);
        return Promise.resolve();
      },
    },
    deliveries: {
      extendVisibility: () => Promise.resolve(),
      makeVisibleAfter: (_handle, delayMs) => {
        done.push(['visible after', delayMs]);
        return Promise.resolve();
      },
    },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (message) => {
        errors.push(message);
      },
    },
    random: () => 1,
    failedMessages: { firstMs: 30_000, longestMs: 900_000 },
    batchConcurrency: 1,
    maxReceiveCount: MAX_RECEIVE_COUNT,
    closeConnections: () => {
      done.push('connections closed');
    },
  });
  const record = {
    messageId: 'message-1',
    receiptHandle: 'handle-1',
    body,
    attributes: { ApproximateReceiveCount: String(receives), MessageGroupId: 'alice' },
    messageAttributes: version === undefined ? {} : { version: { stringValue: version } },
  } as unknown as SQSRecord;
  const event: SQSEvent = { Records: [record] };
  const { batchItemFailures } = await handler(event, { getRemainingTimeInMillis: () => 60_000 } as Context);
  return { done, errors, stays: batchItemFailures.length === 1 };
}

const later = () => Promise.resolve<DeliveryOutcome>({ kind: 'retry-later', delayMs: 7_000 });

describe('a message of the command queue', () => {
  it('that is to come back later does so, at the moment that was asked for, and is no error', async () => {
    expect(await handle(later)).toEqual({
      done: [['visible after', 7_000], 'connections closed'],
      errors: [],
      stays: true,
    });
  });

  it('whose receives are nearly used up is replaced by itself, though nothing failed', async () => {
    expect(await handle(later, { receives: MAX_RECEIVE_COUNT - 1 })).toEqual({
      done: [['sent again', BODY, 7_000], 'connections closed'],
      errors: [],
      stays: false,
    });
  });

  it('that makes no sense goes to the dead-letter queue without waiting', async () => {
    expect(await handle(later, { body: 'poison' })).toEqual({
      done: [['visible after', 0], 'connections closed'],
      errors: ['message not processed'],
      stays: true,
    });
  });

  it('of a newer version is put back, and not worked on', async () => {
    const { done, stays } = await handle(later, { version: '99' });
    expect(done).toEqual([['visible after', 30_000], 'connections closed']);
    expect(stays).toBe(true);
  });

  it('whose handling fails comes back after a pause', async () => {
    const { done, stays } = await handle(() => Promise.reject(new Error('the table does not answer')));
    expect(done).toEqual([['visible after', 30_000], 'connections closed']);
    expect(stays).toBe(true);
  });
});
