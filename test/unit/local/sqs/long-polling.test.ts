import { createSqsEmulator } from '../../../../infra/local/emulators/sqs';
import type { Wait } from '../../../../infra/local/emulators/sqs';
import { sqsWorld } from './sqs-world';

/** An emulator whose waiting ends by moving the virtual clock, or by what wakes the waiter; it never sleeps. */
function pollingWorld({ timePasses = true } = {}) {
  const world = sqsWorld();
  const waits: number[] = [];
  const wait: Wait = (milliseconds, signal) => {
    waits.push(milliseconds);
    if (timePasses) {
      world.clock.advance(milliseconds / 1000);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        resolve();
      });
    });
  };
  const emulator = createSqsEmulator(world.sqs, { wait });
  const QueueUrl = world.createQueue('commands');
  const poll = async (WaitTimeSeconds?: number, signal?: AbortSignal) =>
    ((await emulator.receiveMessages({ QueueUrl, WaitTimeSeconds }, signal)).Messages ?? []).map(
      ({ Body }) => Body,
    );
  return { ...world, emulator, waits, QueueUrl, poll };
}

describe('long polling', () => {
  it('answers at once when there is something, or nothing to wait for', async () => {
    const { poll, waits, send, QueueUrl } = pollingWorld();

    expect(await poll(0)).toEqual([]);
    send(QueueUrl, 'a');
    expect(await poll(20)).toEqual(['a']);
    expect(waits).toEqual([]);
  });

  it('gives up after its time in one single wait', async () => {
    const { poll, waits } = pollingWorld();

    expect(await poll(20)).toEqual([]);
    expect(waits).toEqual([20_000]);
  });

  it("uses the queue's waiting time unless told otherwise", async () => {
    const { sqs, poll, waits, QueueUrl } = pollingWorld();
    sqs.call('SetQueueAttributes', { QueueUrl, Attributes: { ReceiveMessageWaitTimeSeconds: '7' } });

    await poll();
    await poll(0);
    expect(waits).toEqual([7000]);
  });

  it('wakes when a delayed message becomes visible, and not before', async () => {
    const { sqs, poll, waits, QueueUrl } = pollingWorld();
    sqs.call('SendMessage', { QueueUrl, MessageBody: 'later', DelaySeconds: 3 });

    expect(await poll(20)).toEqual(['later']);
    expect(waits).toEqual([3000]);
  });

  it('wakes when a message is sent, one of the waiting calls', async () => {
    const { poll, send, QueueUrl, emulator } = pollingWorld({ timePasses: false });
    const polls = [poll(20), poll(20)];
    send(QueueUrl, 'a');

    expect(await Promise.race(polls)).toEqual(['a']);
    emulator.close();
    expect((await Promise.all(polls)).flat()).toEqual(['a']);
  });

  it('wakes when a visibility timeout is ended early', async () => {
    const { sqs, poll, send, QueueUrl } = pollingWorld({ timePasses: false });
    send(QueueUrl, 'a');
    const ReceiptHandle = sqs.call('ReceiveMessage', { QueueUrl }).Messages?.[0]?.ReceiptHandle;
    const polling = poll(20);
    sqs.call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });

    expect(await polling).toEqual(['a']);
  });

  it('sleeps on while other queues are busy', async () => {
    const { poll, send, createQueue, waits, emulator } = pollingWorld({ timePasses: false });
    const polling = poll(20);
    send(createQueue('commands-dead'), 'a');
    await Promise.resolve();
    emulator.close();

    expect(await polling).toEqual([]);
    expect(waits).toHaveLength(1);
  });

  it('ends when its caller aborts, or the queue is deleted', async () => {
    const { sqs, poll, QueueUrl } = pollingWorld({ timePasses: false });
    const controller = new AbortController();
    const aborted = poll(20, controller.signal);
    controller.abort();
    expect(await aborted).toEqual([]);

    const orphaned = poll(20);
    sqs.call('DeleteQueue', { QueueUrl });
    await expect(orphaned).rejects.toMatchObject({ code: 'QueueDoesNotExist' });
  });

  it('is over for every caller once the emulator is closed, with no message taken', async () => {
    const { emulator, poll, send, counts, QueueUrl } = pollingWorld({ timePasses: false });
    const polling = poll(20);
    emulator.close();
    send(QueueUrl, 'a');

    expect(await polling).toEqual([]);
    expect(await poll(20)).toEqual([]);
    expect(counts(QueueUrl).visible).toBe(1);
  });

  it('really waits when nothing replaces its timer', async () => {
    const { sqs, createQueue, clock } = sqsWorld();
    const emulator = createSqsEmulator(sqs);
    const QueueUrl = createQueue('commands');
    const polling = emulator.receiveMessages({ QueueUrl, WaitTimeSeconds: 20 });
    clock.advance(1);
    sqs.call('SendMessage', { QueueUrl, MessageBody: 'a' });

    expect((await polling).Messages).toMatchObject([{ Body: 'a' }]);
  });
});
