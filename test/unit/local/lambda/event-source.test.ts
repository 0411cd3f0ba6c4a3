import { once, EventEmitter } from 'node:events';
import type { SQSEvent } from 'aws-lambda';
import { createJsonClient } from '../../../../infra/local/emulators/json-client';
import { localQueue } from '../../../../infra/local/runner/lambda/queue-access';
import { createSqsEmulator, createSqsSimulator } from '../../../../infra/local/emulators/sqs';
import { memoryStore } from '../../../../infra/local/emulators/store';
import { startEventSource } from '../../../../infra/local/runner/lambda/event-source';
import type { EventSource } from '../../../../infra/local/runner/lambda/event-source';
import type { InvocationResult } from '../../../../infra/local/runner/lambda/invocation';
import type { SourceQueue } from '../../../../infra/local/runner/lambda/source-queue';

const region = 'us-east-1';
const accountId = '000000000000';
let now = Date.now();

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A queue, and a function behind it that answers what it is told. */
function queueAndFunction(answer: (event: SQSEvent) => unknown) {
  now = Date.now();
  const simulator = createSqsSimulator({
    store: memoryStore(),
    now: () => now,
    accountId,
    region,
    endpoint: () => 'http://127.0.0.1:4566',
  });
  const { QueueUrl = '' } = simulator.call('CreateQueue', {
    QueueName: 'commands',
    Attributes: { VisibilityTimeout: '30' },
  });
  const emulator = createSqsEmulator(simulator);
  const arn = `arn:aws:sqs:${region}:${accountId}:commands`;
  const real = localQueue({ url: QueueUrl, arn }, emulator, createJsonClient(emulator, 'sqs', region));
  const done = new EventEmitter();
  const queue: SourceQueue = {
    ...real,
    async delete(messages) {
      await real.delete(messages);
      done.emit('deleted');
    },
  };
  const batches: SQSEvent[] = [];

  function invoke(payload: string): Promise<InvocationResult> {
    const event = JSON.parse(payload) as SQSEvent;
    batches.push(event);
    const result = answer(event);
    setImmediate(() => done.emit('invoked'));
    if (result instanceof Error) {
      return Promise.resolve({ requestId: 'r', payload: '{}', functionError: 'Unhandled' });
    }
    return Promise.resolve({ requestId: 'r', payload: JSON.stringify(result) });
  }

  function start(batchSize = 10): EventSource {
    const source = startEventSource({
      mapping: {
        queueArn: arn,
        functionName: 'f',
        batchSize,
        batchingWindowMs: 0,
        reportBatchItemFailures: true,
        maximumConcurrency: 2,
      },
      queue,
      invoke,
      concurrency: 1,
      onError: (message) => {
        throw new Error(message);
      },
    });
    open.push(() => source.stop());
    open.push(() => {
      emulator.close();
    });
    return source;
  }

  const bodies = () => batches.map(({ Records }) => Records.map(({ body }) => body));
  const send = (body: string) => simulator.call('SendMessage', { QueueUrl, MessageBody: body });
  const left = () =>
    simulator.call('GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] }).Attributes ?? {};
  return { start, send, left, batches, bodies, done };
}

test('deletes what succeeded and leaves what failed in flight', async () => {
  const { start, send, left, done } = queueAndFunction(({ Records }) => ({
    batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({
      itemIdentifier: messageId,
    })),
  }));
  for (const body of ['good', 'bad', 'fine']) send(body);
  start();
  await once(done, 'deleted');
  expect(left()).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '1',
  });
});

test('deletes nothing when the function fails, and brings it again once its visibility ends', async () => {
  let failing = true;
  const { start, send, left, batches, done } = queueAndFunction(() => (failing ? new Error('down') : null));
  send('one');
  const source = start();
  await once(done, 'invoked');
  expect(left()).toMatchObject({ ApproximateNumberOfMessagesNotVisible: '1' });
  await source.stop();
  failing = false;
  now += 31_000;
  start();
  await once(done, 'deleted');
  expect(batches.map(({ Records }) => Records[0]?.attributes.ApproximateReceiveCount)).toEqual(['1', '2']);
  expect(left()).toMatchObject({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '0',
  });
});

test('keeps batches to their size', async () => {
  const { start, send, bodies, done, left } = queueAndFunction(() => null);
  for (const body of ['1', '2', '3', '4', '5']) send(body);
  start(2);
  while (left().ApproximateNumberOfMessages !== '0' || left().ApproximateNumberOfMessagesNotVisible !== '0') {
    await once(done, 'deleted');
  }
  expect(
    bodies()
      .map(({ length }) => length)
      .every((length) => length <= 2),
  ).toBe(true);
  expect(bodies().flat().sort()).toEqual(['1', '2', '3', '4', '5']);
});

test('gives the function records as Lambda does', async () => {
  const { start, send, batches, done } = queueAndFunction(() => null);
  send('{"a":1}');
  start();
  await once(done, 'deleted');
  expect(batches[0]?.Records[0]).toMatchObject({
    body: '{"a":1}',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:commands',
    awsRegion: 'us-east-1',
    md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
    messageId: expect.any(String) as unknown,
    receiptHandle: expect.any(String) as unknown,
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: expect.any(String) as unknown },
    messageAttributes: {},
  });
});

test('stops while it waits', async () => {
  const { start, batches } = queueAndFunction(() => null);
  await start().stop();
  expect(batches).toEqual([]);
});
