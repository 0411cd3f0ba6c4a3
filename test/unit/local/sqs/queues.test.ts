import { refusal, sqsWorld } from './sqs-world';

describe('creating a queue', () => {
  it('answers the same URL when asked again with the same attributes', () => {
    const { createQueue } = sqsWorld();
    const url = createQueue('commands', { VisibilityTimeout: '60' });

    expect(url).toBe('http://127.0.0.1:4566/000000000000/commands');
    expect(createQueue('commands', { VisibilityTimeout: '60' })).toBe(url);
    expect(createQueue('commands')).toBe(url);
  });

  it('refuses a second queue of that name with another attribute value', () => {
    const { createQueue } = sqsWorld();
    createQueue('commands');

    expect(refusal(() => createQueue('commands', { VisibilityTimeout: '31' }))).toBe('QueueNameExists');
    expect(createQueue('commands', { VisibilityTimeout: '30' })).toContain('commands');
  });

  it.each([
    ['commands.fifo', {}, 'UnsupportedOperation'],
    ['commands', { FifoQueue: 'true' }, 'UnsupportedOperation'],
    ['with space', {}, 'InvalidParameterValue'],
    ['x'.repeat(81), {}, 'InvalidParameterValue'],
    ['', {}, 'MissingParameter'],
    ['commands', { Colour: 'blue' }, 'InvalidAttributeName'],
    ['commands', { VisibilityTimeout: '43201' }, 'InvalidParameterValue'],
    ['commands', { DelaySeconds: '-1' }, 'InvalidParameterValue'],
    ['commands', { MessageRetentionPeriod: '59' }, 'InvalidParameterValue'],
    ['commands', { RedrivePolicy: 'not json' }, 'InvalidParameterValue'],
  ])('refuses %j with %j: %s', (name, attributes, code) => {
    expect(refusal(() => sqsWorld().createQueue(name, attributes))).toBe(code);
  });
});

describe('finding a queue', () => {
  it('takes any host in a queue URL, but no other account', () => {
    const { sqs, createQueue } = sqsWorld();
    createQueue('commands');
    const send = (QueueUrl: string) => sqs.call('SendMessage', { QueueUrl, MessageBody: 'x' });

    expect(send('https://sqs.eu-central-1.amazonaws.com/000000000000/commands').MessageId).toBeDefined();
    expect(refusal(() => send('http://127.0.0.1:4566/111111111111/commands'))).toBe('QueueDoesNotExist');
    expect(refusal(() => send('commands'))).toBe('InvalidAddress');
  });

  it('lists by prefix, page by page', () => {
    const { sqs, createQueue } = sqsWorld();
    ['b-2', 'a-1', 'b-1', 'b-3'].forEach((name) => createQueue(name));
    const names = (urls: string[] = []) => urls.map((url) => url.split('/').at(-1));

    const first = sqs.call('ListQueues', { QueueNamePrefix: 'b-', MaxResults: 2 });
    const second = sqs.call('ListQueues', {
      QueueNamePrefix: 'b-',
      MaxResults: 2,
      NextToken: first.NextToken,
    });

    expect(names(first.QueueUrls)).toEqual(['b-1', 'b-2']);
    expect(names(second.QueueUrls)).toEqual(['b-3']);
    expect(second.NextToken).toBeUndefined();
  });

  it('knows a deleted queue no more, nor its messages when the name is used again', () => {
    const { sqs, createQueue, send, counts } = sqsWorld();
    const url = createQueue('commands');
    send(url, 'a');
    sqs.call('DeleteQueue', { QueueUrl: url });

    expect(refusal(() => sqs.call('GetQueueUrl', { QueueName: 'commands' }))).toBe('QueueDoesNotExist');
    expect(counts(createQueue('commands'))).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });
});

describe('queue attributes', () => {
  it('reports defaults, and what was asked for only', () => {
    const { sqs, createQueue } = sqsWorld();
    const QueueUrl = createQueue('commands', { DelaySeconds: '5' });
    const read = (...names: string[]) =>
      sqs.call('GetQueueAttributes', { QueueUrl, AttributeNames: names as ['All'] }).Attributes;

    expect(read('All')).toMatchObject({
      DelaySeconds: '5',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      QueueArn: 'arn:aws:sqs:eu-central-1:000000000000:commands',
      VisibilityTimeout: '30',
    });
    expect(read('VisibilityTimeout')).toEqual({ VisibilityTimeout: '30' });
    expect(read('RedrivePolicy')).toBeUndefined();
    expect(refusal(() => read('Colour'))).toBe('InvalidAttributeName');
  });

  it('removes a policy set to an empty text', () => {
    const { sqs, createQueue, arnOf } = sqsWorld();
    const deadLetterTargetArn = arnOf(createQueue('dead'));
    const QueueUrl = createQueue('commands', {
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: '3' }),
    });
    const policy = () =>
      sqs.call('GetQueueAttributes', { QueueUrl, AttributeNames: ['RedrivePolicy'] }).Attributes
        ?.RedrivePolicy;

    expect(JSON.parse(String(policy()))).toEqual({ deadLetterTargetArn, maxReceiveCount: 3 });
    sqs.call('SetQueueAttributes', { QueueUrl, Attributes: { RedrivePolicy: '' } });
    expect(policy()).toBeUndefined();
  });
});

describe('purging a queue', () => {
  it('drops everything, in flight or not, once a minute', () => {
    const { sqs, createQueue, send, receive, counts, clock } = sqsWorld();
    const QueueUrl = createQueue('commands');
    send(QueueUrl, 'a');
    receive(QueueUrl);
    send(QueueUrl, 'b');

    const purge = () => {
      sqs.call('PurgeQueue', { QueueUrl });
    };

    purge();
    expect(counts(QueueUrl)).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    expect(refusal(purge)).toBe('PurgeQueueInProgress');
    send(QueueUrl, 'c');
    clock.advance(60);
    purge();
    expect(counts(QueueUrl).visible).toBe(0);
  });
});
