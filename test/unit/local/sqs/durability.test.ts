import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { durableStore } from '../../../../infra/local/emulators/store';
import { Clock, sqsWorld } from './sqs-world';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sqs-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** A new process on the state of the one before, which was killed, not closed. */
function restart(clock: Clock) {
  return sqsWorld({ store: durableStore(join(directory, 'state.db')), clock });
}

describe('after kill -9', () => {
  it('queues, messages, handles and visibility are as they were', () => {
    const clock = new Clock();
    const before = restart(clock);
    const QueueUrl = before.createQueue('commands', { VisibilityTimeout: '60' });
    before.sqs.call('SendMessage', {
      QueueUrl,
      MessageBody: 'in flight',
      MessageAttributes: { raw: { DataType: 'Binary', BinaryValue: new Uint8Array([0, 255]) } },
    });
    const [received] = before.sqs.call('ReceiveMessage', { QueueUrl }).Messages ?? [];
    before.send(QueueUrl, 'waiting');

    clock.advance(10);
    const after = restart(clock);
    expect(after.counts(QueueUrl)).toEqual({ visible: 1, inFlight: 1, delayed: 0 });
    expect(after.receive(QueueUrl)).toEqual(['waiting']);
    clock.advance(50);
    expect(after.counts(QueueUrl)).toMatchObject({ visible: 1 });
    const [again] =
      after.sqs.call('ReceiveMessage', {
        QueueUrl,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      }).Messages ?? [];
    expect(again?.MessageId).toBe(received?.MessageId);
    expect(again?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
    expect([...(again?.MessageAttributes?.raw?.BinaryValue ?? [])]).toEqual([0, 255]);
  });

  it('a deleted message stays deleted, and a message move goes on', () => {
    const clock = new Clock();
    const before = restart(clock);
    const dead = before.createQueue('dead');
    const SourceArn = before.arnOf(dead);
    const QueueUrl = before.createQueue('commands', {
      VisibilityTimeout: '0',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: SourceArn, maxReceiveCount: 1 }),
    });
    before.send(QueueUrl, 'a', 'b', 'c');
    before.receive(QueueUrl);
    before.receive(QueueUrl);
    const [deleted] = before.sqs.call('ReceiveMessage', { QueueUrl: dead }).Messages ?? [];
    before.sqs.call('DeleteMessage', { QueueUrl: dead, ReceiptHandle: deleted?.ReceiptHandle });
    before.sqs.call('StartMessageMoveTask', { SourceArn, MaxNumberOfMessagesPerSecond: 1 });
    clock.advance(1);
    before.sqs.tick();

    const after = restart(clock);
    expect(after.counts(dead).visible).toBe(1);
    clock.advance(1);
    expect(after.sqs.call('ListMessageMoveTasks', { SourceArn }).Results).toMatchObject([
      { Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 },
    ]);
    expect(after.counts(QueueUrl).visible).toBe(2);
  });
});
