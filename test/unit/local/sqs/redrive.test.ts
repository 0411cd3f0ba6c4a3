import { refusal, sqsWorld } from './sqs-world';

function worldWithDeadLetters({ maxReceiveCount = 3 } = {}) {
  const world = sqsWorld();
  const dead = world.createQueue('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: world.arnOf(dead), maxReceiveCount });
  const source = world.createQueue('commands', { RedrivePolicy });
  const receiveWhole = (QueueUrl: string) =>
    world.sqs.call('ReceiveMessage', {
      QueueUrl,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }).Messages?.[0];
  return { ...world, dead, source, receiveWhole };
}

describe('redrive policy', () => {
  it('moves a message on the receive after the last one allowed, untouched', () => {
    const { sqs, source, dead, receiveWhole, counts, clock, arnOf } = worldWithDeadLetters();
    const sentAt = String(clock.now());
    const { MessageId } = sqs.call('SendMessage', {
      QueueUrl: source,
      MessageBody: 'poison',
      MessageGroupId: 'tenant-1',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
    });
    for (const count of ['1', '2', '3']) {
      expect(receiveWhole(source)?.Attributes?.ApproximateReceiveCount).toBe(count);
      clock.advance(30);
    }
    expect(counts(source).visible).toBe(1);
    expect(counts(dead).visible).toBe(0);

    expect(receiveWhole(source)).toBeUndefined();
    expect(counts(source)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    expect(receiveWhole(dead)).toMatchObject({
      MessageId,
      Body: 'poison',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      Attributes: {
        SentTimestamp: sentAt,
        ApproximateReceiveCount: '4',
        MessageGroupId: 'tenant-1',
        DeadLetterQueueSourceArn: arnOf(source),
      },
    });
  });

  it('counts age from the first enqueue, so a short retention drops a message soon after its move', () => {
    const { sqs, source, dead, receive, send, counts, clock } = worldWithDeadLetters({ maxReceiveCount: 1 });
    sqs.call('SetQueueAttributes', { QueueUrl: dead, Attributes: { MessageRetentionPeriod: '60' } });
    send(source, 'poison');
    receive(source);
    clock.advance(50);
    receive(source);
    expect(counts(dead).visible).toBe(1);
    clock.advance(10);

    expect(counts(dead).visible).toBe(0);
  });

  it('keeps delivering when the dead-letter queue was deleted', () => {
    const { sqs, source, dead, receive, send, clock } = worldWithDeadLetters({ maxReceiveCount: 1 });
    send(source, 'poison');
    receive(source);
    sqs.call('DeleteQueue', { QueueUrl: dead });
    clock.advance(30);

    expect(receive(source)).toEqual(['poison']);
  });

  it('counts anew in a dead-letter queue that has one of its own', () => {
    const { source, dead, sqs, createQueue, arnOf, receive, send, counts, clock } = worldWithDeadLetters({
      maxReceiveCount: 2,
    });
    const last = createQueue('last');
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf(last), maxReceiveCount: 1 });
    sqs.call('SetQueueAttributes', { QueueUrl: dead, Attributes: { RedrivePolicy } });
    send(source, 'poison');
    for (let count = 0; count < 3; count += 1) {
      receive(source);
      clock.advance(30);
    }

    expect(receive(dead)).toEqual(['poison']);
    clock.advance(30);
    expect(receive(dead)).toEqual([]);
    expect(counts(last).visible).toBe(1);
  });

  it('outdates the handles of the queue left behind', () => {
    const { sqs, source, dead, receive, receiveWhole, send, counts, clock } = worldWithDeadLetters({
      maxReceiveCount: 1,
    });
    send(source, 'poison');
    const handle = receiveWhole(source)?.ReceiptHandle;
    clock.advance(30);
    receive(source);

    sqs.call('DeleteMessage', { QueueUrl: source, ReceiptHandle: handle });
    expect(counts(dead).visible).toBe(1);
  });

  it.each([
    [
      'a target that does not exist',
      (arn: string) => ({ deadLetterTargetArn: `${arn}x`, maxReceiveCount: 3 }),
    ],
    ['a count of zero', (deadLetterTargetArn: string) => ({ deadLetterTargetArn, maxReceiveCount: 0 })],
    ['no count', (deadLetterTargetArn: string) => ({ deadLetterTargetArn })],
  ])('refuses %s', (_name, policyFor) => {
    const { createQueue, arnOf, dead } = worldWithDeadLetters();
    const RedrivePolicy = JSON.stringify(policyFor(arnOf(dead)));

    expect(refusal(() => createQueue('other', { RedrivePolicy }))).toBe('InvalidParameterValue');
  });

  it.each([
    [{ redrivePermission: 'allowAll' }, true],
    [{ redrivePermission: 'denyAll' }, false],
    [
      { redrivePermission: 'byQueue', sourceQueueArns: ['arn:aws:sqs:eu-central-1:000000000000:friend'] },
      true,
    ],
    [
      { redrivePermission: 'byQueue', sourceQueueArns: ['arn:aws:sqs:eu-central-1:000000000000:other'] },
      false,
    ],
  ])('heeds the allow policy %j', (policy, allowed) => {
    const { createQueue, arnOf } = sqsWorld();
    const deadLetterTargetArn = arnOf(createQueue('dead', { RedriveAllowPolicy: JSON.stringify(policy) }));
    const create = () =>
      createQueue('friend', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }) });

    if (allowed) expect(create()).toContain('friend');
    else expect(refusal(create)).toBe('InvalidParameterValue');
  });
});
