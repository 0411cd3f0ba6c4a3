import { sqsWorld } from './sqs-world';

function fairWorld() {
  const world = sqsWorld();
  const QueueUrl = world.createQueue('commands', { VisibilityTimeout: '100' });
  return {
    ...world,
    QueueUrl,
    sendAs: (tenant: string | undefined, ...bodies: string[]) => {
      for (const MessageBody of bodies) {
        world.sqs.call('SendMessage', { QueueUrl, MessageBody, MessageGroupId: tenant });
      }
    },
    receive: (count: number): (string | undefined)[] => {
      const input = { QueueUrl, MaxNumberOfMessages: count };
      return (world.sqs.call('ReceiveMessage', input).Messages ?? []).map(({ Body }) => Body);
    },
  };
}

describe('fair delivery on a standard queue', () => {
  it('lets a quiet tenant overtake the backlog of a noisy one', () => {
    const { sendAs, receive } = fairWorld();
    sendAs('noisy', 'n1', 'n2', 'n3', 'n4');
    expect(receive(2)).toEqual(['n1', 'n2']);
    sendAs('quiet', 'q1');

    expect(receive(1)).toEqual(['q1']);
    expect(receive(2)).toEqual(['n3', 'n4']);
  });

  it('spreads one receive over the tenants, each in order of age', () => {
    const { sendAs, receive } = fairWorld();
    sendAs('a', 'a1', 'a2', 'a3');
    sendAs('b', 'b1', 'b2');

    expect(receive(4)).toEqual(['a1', 'b1', 'a2', 'b2']);
  });

  it('treats every message without a group as a tenant of its own', () => {
    const { sendAs, receive } = fairWorld();
    sendAs('a', 'a1', 'a2');
    sendAs(undefined, 'x', 'y');

    expect(receive(4)).toEqual(['a1', 'x', 'y', 'a2']);
  });

  it('stops counting a message against its tenant once its visibility ran out', () => {
    const { sendAs, receive, clock } = fairWorld();
    sendAs('a', 'a1');
    expect(receive(1)).toEqual(['a1']);
    clock.advance(100);
    sendAs('b', 'b1');

    expect(receive(1)).toEqual(['a1']);
  });

  it('without groups is plain order of arrival', () => {
    const { sendAs, receive } = fairWorld();
    sendAs(undefined, '1', '2', '3');

    expect(receive(2)).toEqual(['1', '2']);
    expect(receive(2)).toEqual(['3']);
  });
});
