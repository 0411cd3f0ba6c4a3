import { refusal } from '../sqs/sqs-world';
import { busArn, eventWorld } from './event-world';

function worldWithArchive({ RetentionDays = 0, EventPattern = '{"detail-type":["VpcCreated"]}' } = {}) {
  const world = eventWorld();
  const { ArchiveArn } = world.events.call('CreateArchive', {
    ArchiveName: 'vpcs',
    EventSourceArn: busArn,
    RetentionDays,
    EventPattern,
  });
  const count = () => world.events.call('DescribeArchive', { ArchiveName: 'vpcs' }).EventCount;
  return { ...world, archiveArn: String(ArchiveArn), count };
}

describe('archives', () => {
  it('keep the matching events of their bus, whether or not a rule wants them', () => {
    const { events, put, count } = worldWithArchive();
    events.call('CreateEventBus', { Name: 'other' });
    put({}, { DetailType: 'VpcCreationFailed' }, { EventBusName: 'other' }, {});

    expect(count()).toBe(2);
    expect(events.call('ListArchives', {}).Archives).toMatchObject([
      { ArchiveName: 'vpcs', EventSourceArn: busArn, State: 'ENABLED', EventCount: 2 },
    ]);
    expect(events.call('ListArchives', { NamePrefix: 'x' }).Archives).toEqual([]);
  });

  it('forget after their retention', () => {
    const { put, count, clock } = worldWithArchive({ RetentionDays: 1 });
    put({});
    clock.advance(86_400);
    put({});
    expect(count()).toBe(2);
    clock.advance(1);
    expect(count()).toBe(1);
  });

  it('are empty when made again after being deleted', () => {
    const { events, put, count } = worldWithArchive();
    put({});
    events.call('DeleteArchive', { ArchiveName: 'vpcs' });
    expect(refusal(count)).toBe('ResourceNotFoundException');
    events.call('CreateArchive', { ArchiveName: 'vpcs', EventSourceArn: busArn });

    expect(count()).toBe(0);
  });

  it.each([
    [{ ArchiveName: 'vpcs', EventSourceArn: busArn }, 'ResourceAlreadyExistsException'],
    [{ ArchiveName: 'new', EventSourceArn: `${busArn}x` }, 'ResourceNotFoundException'],
    [{ ArchiveName: 'new', EventSourceArn: busArn, EventPattern: '{}' }, 'InvalidEventPatternException'],
  ])('refuse %j: %s', (input, code) => {
    expect(refusal(() => worldWithArchive().events.call('CreateArchive', input))).toBe(code);
  });
});

describe('a replay', () => {
  const range = {
    EventStartTime: new Date('2026-11-23T10:00:00Z'),
    EventEndTime: new Date('2026-11-23T10:01:00Z'),
  };

  it('delivers the events of its range once more, marked, and does not archive them again', async () => {
    const { events, addRule, put, pumped, count, clock, archiveArn } = worldWithArchive();
    addRule('one', { source: ['vpc-vending'] });
    addRule('two', { source: ['vpc-vending'] });
    put({ Detail: '{"n":1}' });
    clock.advance(60);
    put({ Detail: '{"n":2}' });
    const originals = await pumped();

    events.call('StartReplay', {
      ReplayName: 'again',
      EventSourceArn: archiveArn,
      Destination: { Arn: busArn, FilterArns: ['arn:aws:events:eu-central-1:000000000000:rule/two'] },
      ...range,
    });
    const [replayed, ...more] = await pumped();
    expect(JSON.parse(String(replayed))).toEqual({
      ...(JSON.parse(String(originals[0])) as object),
      'replay-name': 'again',
    });
    expect(more).toEqual([]);
    expect(count()).toBe(2);
    expect(events.call('DescribeReplay', { ReplayName: 'again' })).toMatchObject({
      State: 'COMPLETED',
      EventSourceArn: archiveArn,
      EventLastReplayedTime: range.EventStartTime,
    });
    expect(events.call('ListReplays', {}).Replays).toMatchObject([{ ReplayName: 'again' }]);
    expect(refusal(() => events.call('CancelReplay', { ReplayName: 'again' }))).toBe(
      'IllegalStatusException',
    );
  });

  it.each([
    [
      'of an archive that does not exist',
      { EventSourceArn: 'arn:aws:events:x:y:archive/none' },
      'ResourceNotFoundException',
    ],
    ['to another bus', { Destination: { Arn: `${busArn}x` } }, 'ValidationException'],
    ['of time running backwards', { EventEndTime: range.EventStartTime }, 'ValidationException'],
  ])('is refused %s', (_name, wrong, code) => {
    const { events, archiveArn } = worldWithArchive();
    const input = {
      ReplayName: 'again',
      EventSourceArn: archiveArn,
      Destination: { Arn: busArn },
      ...range,
      ...wrong,
    };

    expect(refusal(() => events.call('StartReplay', input))).toBe(code);
  });
});
