import { refusal, sqsWorld } from './sqs-world';

describe('batches', () => {
  const entry = (Id: string, MessageBody = 'a') => ({ Id, MessageBody });
  it.each([
    ['nothing', [], 'EmptyBatchRequest'],
    [
      'eleven entries',
      Array.from({ length: 11 }, (_, index) => entry(`m${index}`)),
      'TooManyEntriesInBatchRequest',
    ],
    ['an id twice', [entry('m'), entry('m')], 'BatchEntryIdsNotDistinct'],
    ['an id with a space', [entry('m 1')], 'InvalidBatchEntryId'],
    [
      'over 1 MiB in sum',
      [entry('a', 'x'.repeat(600_000)), entry('b', 'x'.repeat(600_000))],
      'BatchRequestTooLong',
    ],
  ])('refuses %s and sends nothing', (_name, Entries, code) => {
    const { sqs, createQueue, counts } = sqsWorld();
    const QueueUrl = createQueue('commands');

    expect(refusal(() => sqs.call('SendMessageBatch', { QueueUrl, Entries }))).toBe(code);
    expect(counts(QueueUrl).visible).toBe(0);
  });

  it('reports the entry that fails and does the others', () => {
    const { sqs, createQueue, receive } = sqsWorld();
    const QueueUrl = createQueue('commands');
    const Entries = [entry('good'), { ...entry('bad'), DelaySeconds: 901 }];
    const result = sqs.call('SendMessageBatch', { QueueUrl, Entries });

    expect(result.Successful).toMatchObject([{ Id: 'good' }]);
    expect(result.Failed).toMatchObject([{ Id: 'bad', Code: 'InvalidParameterValue', SenderFault: true }]);
    expect(receive(QueueUrl)).toEqual(['a']);
  });

  it('deletes and changes visibility entry by entry', () => {
    const { sqs, createQueue, send, counts } = sqsWorld();
    const QueueUrl = createQueue('commands');
    send(QueueUrl, 'a', 'b');
    const [a, b] = sqs.call('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 2 }).Messages ?? [];
    const nonsense = { Id: 'n', ReceiptHandle: 'nonsense' };

    const changed = sqs.call('ChangeMessageVisibilityBatch', {
      QueueUrl,
      Entries: [
        { Id: 'a', ReceiptHandle: a?.ReceiptHandle, VisibilityTimeout: 0 },
        { ...nonsense, VisibilityTimeout: 0 },
      ],
    });
    expect([changed.Successful, changed.Failed]).toMatchObject([[{ Id: 'a' }], [{ Id: 'n' }]]);
    expect(counts(QueueUrl)).toMatchObject({ visible: 1, inFlight: 1 });

    const deleted = sqs.call('DeleteMessageBatch', {
      QueueUrl,
      Entries: [{ Id: 'b', ReceiptHandle: b?.ReceiptHandle }, nonsense],
    });
    expect(deleted.Failed).toMatchObject([{ Id: 'n', Code: 'ReceiptHandleIsInvalid' }]);
    expect(counts(QueueUrl)).toMatchObject({ visible: 1, inFlight: 0 });
  });
});
