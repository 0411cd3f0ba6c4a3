import { refusal, sqsWorld } from './sqs-world';

/** Two sources share a dead-letter queue, which already holds what each of them gave up on. */
function worldWithFailures({ fromCommands = 1, fromOther = 0 } = {}) {
  const world = sqsWorld();
  const dead = world.createQueue('dead');
  const deadArn = world.arnOf(dead);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount: 1 });
  const fail = (name: string, count: number) => {
    const url = world.createQueue(name, { RedrivePolicy, VisibilityTimeout: '0' });
    for (let index = 0; index < count; index += 1) world.send(url, `${name} ${index}`);
    while (world.receive(url).length > 0);
    return url;
  };
  const commands = fail('commands', fromCommands);
  const other = fail('other', fromOther);
  const start = (input: { DestinationArn?: string; MaxNumberOfMessagesPerSecond?: number } = {}) =>
    String(world.sqs.call('StartMessageMoveTask', { SourceArn: deadArn, ...input }).TaskHandle);
  const tasks = (MaxResults?: number) =>
    world.sqs.call('ListMessageMoveTasks', { SourceArn: deadArn, MaxResults }).Results ?? [];
  return { ...world, dead, deadArn, commands, other, start, tasks };
}

describe('a message move', () => {
  it('brings messages back to where each came from, as new messages', () => {
    const { sqs, dead, commands, other, start, tasks, counts, clock } = worldWithFailures({
      fromCommands: 2,
      fromOther: 1,
    });
    const [before] = sqs.call('ReceiveMessage', { QueueUrl: dead, VisibilityTimeout: 0 }).Messages ?? [];
    start();
    clock.advance(1);

    expect(tasks()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 }]);
    expect([counts(dead), counts(commands), counts(other)]).toMatchObject([
      { visible: 0 },
      { visible: 2 },
      { visible: 1 },
    ]);
    const after = sqs.call('ReceiveMessage', { QueueUrl: commands, MessageSystemAttributeNames: ['All'] });
    expect(after.Messages?.[0]).toMatchObject({
      Body: before?.Body,
      Attributes: { ApproximateReceiveCount: '1' },
    });
    expect(after.Messages?.[0]?.MessageId).not.toBe(before?.MessageId);
    expect(after.Messages?.[0]?.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
    expect(after.Messages?.[0]?.Attributes?.SentTimestamp).toBe(String(clock.now()));
  });

  it('goes on at the rate asked for and shows its progress', () => {
    const { dead, start, tasks, counts, clock } = worldWithFailures({ fromCommands: 10 });
    const startedAt = clock.now();
    const handle = start({ MaxNumberOfMessagesPerSecond: 4 });

    expect(tasks()).toMatchObject([{ Status: 'RUNNING', TaskHandle: handle, StartedTimestamp: startedAt }]);
    clock.advance(1.5);
    expect(tasks()).toMatchObject([
      {
        Status: 'RUNNING',
        MaxNumberOfMessagesPerSecond: 4,
        ApproximateNumberOfMessagesMoved: 6,
        ApproximateNumberOfMessagesToMove: 10,
      },
    ]);
    expect(counts(dead).visible).toBe(4);
    clock.advance(1);
    expect(tasks()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 10 }]);
    expect(tasks()[0]).not.toHaveProperty('TaskHandle');
  });

  it('is driven by tick alone, and wakes the calls that wait on the destination', () => {
    const { sqs, commands, start, clock } = worldWithFailures();
    start();
    const arrivals: string[] = [];
    sqs.onArrival((queueName) => arrivals.push(queueName));
    clock.advance(1);
    sqs.tick();

    expect(arrivals).toEqual(['commands']);
    expect(commands).toContain('commands');
  });

  it('ends although its messages fail again and come back', () => {
    const { commands, dead, start, tasks, receive, counts, clock } = worldWithFailures({ fromCommands: 2 });
    start({ MaxNumberOfMessagesPerSecond: 1 });
    for (let second = 0; second < 5; second += 1) {
      clock.advance(1);
      receive(commands);
      receive(commands);
    }

    expect(tasks()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }]);
    expect(counts(dead).visible).toBe(2);
  });

  it('moves as many as there were when it began', () => {
    const { dead, start, send, createQueue, arnOf, tasks, counts, clock } = worldWithFailures({
      fromCommands: 2,
    });
    start({ DestinationArn: arnOf(createQueue('elsewhere')) });
    send(dead, 'late');
    clock.advance(10);

    expect(tasks()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 2 }]);
    expect(counts(dead).visible).toBe(1);
  });

  it('leaves alone what is in flight', () => {
    const { sqs, dead, start, tasks, counts, clock } = worldWithFailures({ fromCommands: 2 });
    sqs.call('ReceiveMessage', { QueueUrl: dead });
    start();
    clock.advance(1);

    expect(tasks()).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
    expect(counts(dead)).toMatchObject({ inFlight: 1, visible: 0 });
  });

  it('takes messages to another destination when told to', () => {
    const { start, createQueue, arnOf, counts, clock, tasks } = worldWithFailures();
    const elsewhere = createQueue('elsewhere');
    start({ DestinationArn: arnOf(elsewhere) });
    clock.advance(1);

    expect(tasks()).toMatchObject([{ Status: 'COMPLETED', DestinationArn: arnOf(elsewhere) }]);
    expect(counts(elsewhere).visible).toBe(1);
  });

  it('fails on a message of unknown source, keeping it', () => {
    const { dead, send, start, tasks, counts, clock } = worldWithFailures({ fromCommands: 1 });
    send(dead, 'by hand');
    start();
    clock.advance(1);

    expect(tasks()).toMatchObject([
      {
        Status: 'FAILED',
        FailureReason: 'CouldNotDetermineMessageSource',
        ApproximateNumberOfMessagesMoved: 1,
      },
    ]);
    expect(counts(dead).visible).toBe(1);
  });

  it('fails when the destination is gone', () => {
    const { sqs, commands, start, tasks, clock } = worldWithFailures();
    start();
    sqs.call('DeleteQueue', { QueueUrl: commands });
    clock.advance(1);

    expect(tasks()).toMatchObject([
      { Status: 'FAILED', FailureReason: 'AWS.SimpleQueueService.NonExistentQueue' },
    ]);
  });

  it('is listed with at most ten of its kind, latest first', () => {
    const { start, tasks, clock } = worldWithFailures({ fromCommands: 0 });
    for (let index = 0; index < 12; index += 1) {
      start();
      clock.advance(1);
    }

    expect(tasks()).toHaveLength(1);
    expect(tasks(10).map(({ StartedTimestamp }) => Number(StartedTimestamp) - clock.now())).toEqual([
      -1000, -2000, -3000, -4000, -5000, -6000, -7000, -8000, -9000, -10_000,
    ]);
  });
});

describe('a message move is refused', () => {
  it('while another one runs on the same queue', () => {
    const { start, clock } = worldWithFailures({ fromCommands: 1 });
    start();

    expect(refusal(() => start())).toBe('UnsupportedOperation');
    clock.advance(1);
    expect(start()).toBeDefined();
  });

  it('from a queue that is no dead-letter queue, even with a destination', () => {
    const { sqs, commands, deadArn, arnOf } = worldWithFailures();
    const move = () =>
      sqs.call('StartMessageMoveTask', { SourceArn: arnOf(commands), DestinationArn: deadArn });

    expect(refusal(move)).toBe('InvalidParameterValue');
  });

  it('from or to a queue that does not exist, or onto itself', () => {
    const { sqs, deadArn, start } = worldWithFailures();
    const from = (SourceArn: string) => () => sqs.call('StartMessageMoveTask', { SourceArn });

    expect(refusal(from(`${deadArn}x`))).toBe('ResourceNotFoundException');
    expect(refusal(() => start({ DestinationArn: `${deadArn}x` }))).toBe('ResourceNotFoundException');
    expect(refusal(() => start({ DestinationArn: deadArn }))).toBe('InvalidParameterValue');
  });

  it.each([0, 501])('at %i messages per second', (MaxNumberOfMessagesPerSecond) => {
    const { start } = worldWithFailures();

    expect(refusal(() => start({ MaxNumberOfMessagesPerSecond }))).toBe('InvalidParameterValue');
  });
});
