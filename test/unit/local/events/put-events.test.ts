import { eventWorld } from './event-world';
import { refusal } from '../sqs/sqs-world';

const entry = { Source: 'vpc-vending', DetailType: 'VpcCreated', Detail: '{"vpcId":"vpc-1"}' };

describe('PutEvents', () => {
  it('delivers the whole envelope to every target whose rule matches', async () => {
    const { events, addRule, delivered } = eventWorld();
    addRule('created', { 'detail-type': ['VpcCreated'] });
    addRule('failed', { 'detail-type': ['VpcCreationFailed'] });
    addRule('everything', { source: [{ prefix: 'vpc-' }] });
    const { Entries, FailedEntryCount } = events.call('PutEvents', {
      Entries: [{ ...entry, Resources: ['arn:aws:ec2:::vpc/vpc-1'] }],
    });
    await events.pump();

    expect(FailedEntryCount).toBe(0);
    expect(delivered.map(([id]) => id)).toEqual(['created', 'everything']);
    expect(delivered.map(([, payload]) => JSON.parse(payload) as unknown)[0]).toEqual({
      version: '0',
      id: Entries?.[0]?.EventId,
      'detail-type': 'VpcCreated',
      source: 'vpc-vending',
      account: '000000000000',
      time: '2026-11-23T10:00:00Z',
      region: 'eu-central-1',
      resources: ['arn:aws:ec2:::vpc/vpc-1'],
      detail: { vpcId: 'vpc-1' },
    });
  });

  it('keeps the time it is given', async () => {
    const { addRule, put, pumped } = eventWorld();
    addRule('all', { source: ['vpc-vending'] });
    put({ Time: new Date('2026-01-02T03:04:05.678Z') });

    expect(await pumped()).toEqual([expect.stringContaining('"time":"2026-01-02T03:04:05Z"')]);
  });

  it.each([
    [{ ...entry, Source: undefined }, 'InvalidArgument', 'Source is a required argument.'],
    [{ ...entry, DetailType: '' }, 'InvalidArgument', 'DetailType is a required argument.'],
    [{ ...entry, Detail: undefined }, 'InvalidArgument', 'Detail is a required argument.'],
    [{ ...entry, DetailType: 'x'.repeat(129) }, 'InvalidArgument', 'longer than 128'],
    [{ ...entry, Detail: '{"a":' }, 'MalformedDetail', 'malformed'],
    [{ ...entry, Detail: '[]' }, 'MalformedDetail', 'malformed'],
    [{ ...entry, Source: 'aws.ec2' }, 'NotAuthorizedForSourceException', 'Not authorized'],
  ])('reports a bad entry %j as %s and takes the others', async (bad, ErrorCode, message) => {
    const { events, addRule, pumped } = eventWorld();
    addRule('all', { account: ['000000000000'] });
    const answer = events.call('PutEvents', { Entries: [bad, entry] });

    expect(answer.FailedEntryCount).toBe(1);
    expect(answer.Entries).toEqual([
      { ErrorCode, ErrorMessage: expect.stringContaining(message) as string },
      { EventId: expect.any(String) as string },
    ]);
    expect(await pumped()).toHaveLength(1);
  });

  it.each([
    ['no entry', []],
    ['eleven entries', Array.from({ length: 11 }, () => entry)],
    ['over 1 MiB in sum', [entry, { ...entry, Detail: JSON.stringify({ x: 'x'.repeat(1_048_576) }) }]],
  ])('refuses %s as a whole', async (_name, Entries) => {
    const { events, addRule, pumped } = eventWorld();
    addRule('all', { source: ['vpc-vending'] });

    expect(refusal(() => events.call('PutEvents', { Entries }))).toBe('ValidationException');
    expect(await pumped()).toEqual([]);
  });

  it('accepts and drops events for a bus that does not exist, as AWS does', async () => {
    const { events, addRule, pumped } = eventWorld();
    addRule('all', { source: ['vpc-vending'] });
    const answer = events.call('PutEvents', { Entries: [{ ...entry, EventBusName: 'nowhere' }] });

    expect(answer).toMatchObject({
      FailedEntryCount: 0,
      Entries: [{ EventId: expect.any(String) as string }],
    });
    expect(await pumped()).toEqual([]);
  });

  it('keeps buses apart, named or by ARN', async () => {
    const { events, addRule, delivered, put } = eventWorld();
    const { EventBusArn } = events.call('CreateEventBus', { Name: 'vending' });
    addRule('on-default', { source: ['vpc-vending'] });
    addRule('on-vending', { source: ['vpc-vending'] }, {}, 'vending');
    put({ EventBusName: 'vending' }, { EventBusName: EventBusArn }, {});
    await events.pump();

    expect(delivered.map(([id]) => id)).toEqual(['on-vending', 'on-vending', 'on-default']);
  });
});
