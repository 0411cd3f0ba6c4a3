import type { Message } from '@aws-sdk/client-sqs';
import { refusal, sqsWorld } from './sqs-world';

/** A queue with one message, received once. */
function receivedMessage() {
  const world = sqsWorld();
  const QueueUrl = world.createQueue('commands');
  world.send(QueueUrl, 'a');
  const receiveOne = (): Message => {
    const [message] =
      world.sqs.call('ReceiveMessage', { QueueUrl, MessageSystemAttributeNames: ['All'] }).Messages ?? [];
    if (message === undefined) throw new Error('Nothing to receive.');
    return message;
  };
  return { ...world, QueueUrl, receiveOne, first: receiveOne() };
}

describe('visibility', () => {
  it('hides a received message for its timeout, and counts it visible the moment that ends', () => {
    const { QueueUrl, clock, counts, receive } = receivedMessage();

    expect(receive(QueueUrl)).toEqual([]);
    expect(counts(QueueUrl)).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    clock.advance(29.999);
    expect(counts(QueueUrl).visible).toBe(0);
    clock.advance(0.001);
    expect(counts(QueueUrl)).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
    expect(receive(QueueUrl)).toEqual(['a']);
  });

  it('is extended from now on, and ended at once with 0', () => {
    const { sqs, QueueUrl, first, clock, receive } = receivedMessage();
    const ReceiptHandle = first.ReceiptHandle;

    clock.advance(29);
    sqs.call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 10 });
    clock.advance(9);
    expect(receive(QueueUrl)).toEqual([]);
    sqs.call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });
    expect(receive(QueueUrl)).toEqual(['a']);
  });

  it('never exceeds twelve hours from the receive', () => {
    const { sqs, QueueUrl, first, clock, counts } = receivedMessage();
    const change = (VisibilityTimeout: number) => {
      sqs.call('ChangeMessageVisibility', {
        QueueUrl,
        ReceiptHandle: first.ReceiptHandle,
        VisibilityTimeout,
      });
    };

    change(43_200);
    clock.advance(1);
    expect(
      refusal(() => {
        change(43_200);
      }),
    ).toBe('InvalidParameterValue');
    expect(
      refusal(() => {
        change(43_201);
      }),
    ).toBe('InvalidParameterValue');
    change(43_199);
    clock.advance(43_198);
    expect(counts(QueueUrl).inFlight).toBe(1);
  });

  it('cannot be changed when the message is visible again, received by another, or gone', () => {
    const { sqs, QueueUrl, first, receiveOne, clock } = receivedMessage();
    const change = (ReceiptHandle?: string) => () => {
      sqs.call('ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 5 });
    };

    clock.advance(30);
    expect(refusal(change(first.ReceiptHandle))).toBe('MessageNotInflight');
    const second = receiveOne();
    expect(refusal(change(first.ReceiptHandle))).toBe('MessageNotInflight');
    sqs.call('DeleteMessage', { QueueUrl, ReceiptHandle: second.ReceiptHandle });
    expect(refusal(change(second.ReceiptHandle))).toBe('InvalidParameterValue');
    expect(refusal(change('nonsense'))).toBe('ReceiptHandleIsInvalid');
    expect(refusal(change(undefined))).toBe('MissingParameter');
  });
});

describe('deleting', () => {
  it('succeeds with an outdated handle and deletes nothing', () => {
    const { sqs, QueueUrl, first, receiveOne, counts, clock } = receivedMessage();
    clock.advance(30);
    const second = receiveOne();

    expect(second.ReceiptHandle).not.toBe(first.ReceiptHandle);
    sqs.call('DeleteMessage', { QueueUrl, ReceiptHandle: first.ReceiptHandle });
    expect(counts(QueueUrl).inFlight).toBe(1);
    sqs.call('DeleteMessage', { QueueUrl, ReceiptHandle: second.ReceiptHandle });
    sqs.call('DeleteMessage', { QueueUrl, ReceiptHandle: second.ReceiptHandle });
    expect(counts(QueueUrl).inFlight).toBe(0);
  });

  it('works after the visibility timeout, as long as the message was not received since', () => {
    const { sqs, QueueUrl, first, counts, clock } = receivedMessage();
    clock.advance(31);
    sqs.call('DeleteMessage', { QueueUrl, ReceiptHandle: first.ReceiptHandle });

    expect(counts(QueueUrl).visible).toBe(0);
  });

  it("refuses another queue's handle", () => {
    const { sqs, first, createQueue } = receivedMessage();
    const QueueUrl = createQueue('other');

    expect(
      refusal(() => {
        sqs.call('DeleteMessage', { QueueUrl, ReceiptHandle: first.ReceiptHandle });
      }),
    ).toBe('ReceiptHandleIsInvalid');
  });
});

describe('time', () => {
  it.each([
    { queueDelay: '0', delay: 900, seconds: 900 },
    { queueDelay: '60', delay: undefined, seconds: 60 },
    { queueDelay: '60', delay: 5, seconds: 5 },
  ])(
    'delays by the message ($delay) or else by the queue ($queueDelay)',
    ({ queueDelay, delay, seconds }) => {
      const { sqs, createQueue, counts, receive, clock } = sqsWorld();
      const QueueUrl = createQueue('commands', { DelaySeconds: queueDelay });
      sqs.call('SendMessage', { QueueUrl, MessageBody: 'a', DelaySeconds: delay });

      clock.advance(seconds - 0.001);
      expect(counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 1 });
      expect(receive(QueueUrl)).toEqual([]);
      clock.advance(0.001);
      expect(receive(QueueUrl)).toEqual(['a']);
    },
  );

  it('drops messages past the retention period, in flight or not', () => {
    const { createQueue, send, receive, counts, clock } = sqsWorld();
    const QueueUrl = createQueue('commands', { MessageRetentionPeriod: '60', VisibilityTimeout: '600' });
    send(QueueUrl, 'a');
    receive(QueueUrl);
    clock.advance(30);
    send(QueueUrl, 'b');

    clock.advance(30);
    expect(counts(QueueUrl)).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
    clock.advance(30);
    expect(counts(QueueUrl).visible).toBe(0);
  });
});

describe('what a receive shows', () => {
  it('counts receives and keeps the first times', () => {
    const { first, receiveOne, clock } = receivedMessage();
    const sentAt = String(clock.now());
    clock.advance(30);
    const second = receiveOne();

    expect(first.Attributes).toMatchObject({ ApproximateReceiveCount: '1', SentTimestamp: sentAt });
    expect(second.MessageId).toBe(first.MessageId);
    expect(second.Attributes).toEqual({
      SenderId: '000000000000',
      SentTimestamp: sentAt,
      ApproximateReceiveCount: '2',
      ApproximateFirstReceiveTimestamp: sentAt,
    });
  });

  it.each([
    [undefined, []],
    [['All'], ['trace.id', 'trace.span', 'kind']],
    [['.*'], ['trace.id', 'trace.span', 'kind']],
    [['trace.*'], ['trace.id', 'trace.span']],
    [['kind', 'absent'], ['kind']],
  ])('selects message attributes by %j', (MessageAttributeNames, expected) => {
    const { sqs, createQueue } = sqsWorld();
    const QueueUrl = createQueue('commands');
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const MessageAttributes = { 'trace.id': text('1'), 'trace.span': text('2'), kind: text('3') };
    sqs.call('SendMessage', { QueueUrl, MessageBody: 'a', MessageAttributes });

    const [message] = sqs.call('ReceiveMessage', { QueueUrl, MessageAttributeNames }).Messages ?? [];
    expect(Object.keys(message?.MessageAttributes ?? {})).toEqual(expected);
    expect(message?.Attributes).toBeUndefined();
  });

  it('selects system attributes by name, also by the former parameter', () => {
    const { sqs, createQueue, send } = sqsWorld();
    const QueueUrl = createQueue('commands');
    send(QueueUrl, 'a');
    const former = { QueueUrl, AttributeNames: ['ApproximateReceiveCount'] };

    expect(sqs.call('ReceiveMessage', former as never).Messages?.[0]?.Attributes).toEqual({
      ApproximateReceiveCount: '1',
    });
  });
});

describe('refused messages', () => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  it.each([
    ['no body', { MessageBody: '' }, 'MissingParameter'],
    ['a body over 1 MiB', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    ['characters XML cannot carry', { MessageBody: 'a\u0000' }, 'InvalidMessageContents'],
    ['too long a delay', { MessageBody: 'a', DelaySeconds: 901 }, 'InvalidParameterValue'],
    ['a group with a space', { MessageBody: 'a', MessageGroupId: 'a b' }, 'InvalidParameterValue'],
    [
      'a reserved attribute',
      { MessageBody: 'a', MessageAttributes: { 'AWS.x': text('1') } },
      'InvalidParameterValue',
    ],
    ['an empty attribute', { MessageBody: 'a', MessageAttributes: { x: text('') } }, 'InvalidParameterValue'],
    [
      'an unknown type of attribute',
      { MessageBody: 'a', MessageAttributes: { x: { DataType: 'Date', StringValue: '1' } } },
      'InvalidParameterValue',
    ],
  ])('%s', (_name, message, code) => {
    const { sqs, createQueue, counts } = sqsWorld();
    const QueueUrl = createQueue('commands');

    expect(refusal(() => sqs.call('SendMessage', { QueueUrl, ...message }))).toBe(code);
    expect(counts(QueueUrl).visible).toBe(0);
  });

  it('counts attributes into the size', () => {
    const { sqs, createQueue } = sqsWorld();
    const QueueUrl = createQueue('commands', { MaximumMessageSize: '1024' });
    const send = (length: number) =>
      sqs.call('SendMessage', {
        QueueUrl,
        MessageBody: 'x'.repeat(length),
        MessageAttributes: { ab: text('cd') },
      });

    expect(refusal(() => send(1015))).toBe('InvalidParameterValue');
    expect(send(1014).MessageId).toBeDefined();
  });
});
