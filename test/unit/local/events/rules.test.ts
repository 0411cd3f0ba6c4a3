import { refusal } from '../sqs/sqs-world';
import { eventWorld } from './event-world';

const target = (Id: string) => ({ Id, Arn: 'arn:aws:sqs:eu-central-1:000000000000:subscriber' });
const EventPattern = '{"source":["vpc-vending"]}';

describe('rules', () => {
  it('match only while enabled', async () => {
    const { events, addRule, put, pumped } = eventWorld();
    addRule('all', { source: ['vpc-vending'] });
    events.call('PutRule', { Name: 'all', EventPattern, State: 'DISABLED' });
    put({});
    expect(await pumped()).toEqual([]);

    events.call('PutRule', { Name: 'all', EventPattern });
    put({});
    expect(await pumped()).toHaveLength(1);
  });

  it('are replaced as a whole, except for their targets', () => {
    const { events, addRule } = eventWorld();
    addRule('all', { source: ['vpc-vending'] });
    events.call('PutRule', { Name: 'all', EventPattern: '{"source":["other"]}', State: 'DISABLED' });

    expect(events.call('DescribeRule', { Name: 'all' })).toEqual({
      Name: 'all',
      Arn: 'arn:aws:events:eu-central-1:000000000000:rule/all',
      EventBusName: 'default',
      EventPattern: '{"source":["other"]}',
      State: 'DISABLED',
    });
    expect(events.call('ListTargetsByRule', { Rule: 'all' }).Targets).toEqual([target('all')]);
  });

  it('keep a schedule for the host, on the default bus', () => {
    const { events } = eventWorld();
    events.call('CreateEventBus', { Name: 'vending' });
    const put = (EventBusName?: string) =>
      events.call('PutRule', { Name: 'often', ScheduleExpression: 'rate(5 minutes)', EventBusName });

    put();
    expect(events.call('DescribeRule', { Name: 'often' }).ScheduleExpression).toBe('rate(5 minutes)');
    expect(refusal(() => put('vending'))).toBe('ValidationException');
  });

  it('are listed by bus, prefix, page and target', () => {
    const { events, addRule } = eventWorld();
    events.call('CreateEventBus', { Name: 'vending' });
    ['a-1', 'a-2', 'b-1'].forEach((name) => {
      addRule(name, { source: ['x'] });
    });
    addRule('other', { source: ['x'] }, { Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:f' });
    addRule('a-3', { source: ['x'] }, {}, 'vending');

    const first = events.call('ListRules', { NamePrefix: 'a-', Limit: 1 });
    const second = events.call('ListRules', { NamePrefix: 'a-', Limit: 1, NextToken: first.NextToken });
    expect([...(first.Rules ?? []), ...(second.Rules ?? [])].map(({ Name }) => Name)).toEqual(['a-1', 'a-2']);
    expect(second.NextToken).toBeUndefined();
    expect(events.call('ListRules', { EventBusName: 'vending' }).Rules).toMatchObject([
      { Name: 'a-3', Arn: 'arn:aws:events:eu-central-1:000000000000:rule/vending/a-3' },
    ]);
    expect(events.call('ListRuleNamesByTarget', { TargetArn: target('x').Arn }).RuleNames).toEqual([
      'a-1',
      'a-2',
      'b-1',
    ]);
  });

  it('go only after their targets, and their bus only after them', () => {
    const { events, addRule } = eventWorld();
    events.call('CreateEventBus', { Name: 'vending' });
    addRule('all', { source: ['x'] }, {}, 'vending');
    const rule = { Name: 'all', EventBusName: 'vending' };
    const deleteRule = () => {
      events.call('DeleteRule', rule);
    };
    const deleteBus = (Name: string) => () => {
      events.call('DeleteEventBus', { Name });
    };

    expect(refusal(deleteRule)).toBe('ValidationException');
    expect(refusal(deleteBus('vending'))).toBe('ValidationException');
    expect(
      events.call('RemoveTargets', { Rule: 'all', EventBusName: 'vending', Ids: ['all', 'none'] }),
    ).toMatchObject({ FailedEntryCount: 1, FailedEntries: [{ TargetId: 'none' }] });
    deleteRule();
    deleteRule();
    deleteBus('vending')();
    expect(refusal(() => events.call('DescribeEventBus', { Name: 'vending' }))).toBe(
      'ResourceNotFoundException',
    );
    expect(refusal(deleteBus('default'))).toBe('ValidationException');
  });

  it.each([
    [{ Name: 'r', EventPattern: '{"source":"x"}' }, 'InvalidEventPatternException'],
    [{ Name: 'r', EventPattern: '{' }, 'InvalidEventPatternException'],
    [{ Name: 'r', EventPattern: '["x"]' }, 'InvalidEventPatternException'],
    [{ Name: 'r' }, 'ValidationException'],
    [{ Name: 'with space', EventPattern }, 'ValidationException'],
    [{ Name: 'with/slash', EventPattern }, 'ValidationException'],
    [{ Name: '', EventPattern }, 'ValidationException'],
    [{ Name: 'r', EventPattern, EventBusName: 'nowhere' }, 'ResourceNotFoundException'],
  ])('refuse %j: %s', (input, code) => {
    expect(refusal(() => eventWorld().events.call('PutRule', input))).toBe(code);
  });
});

describe('targets', () => {
  const put = (...Targets: object[]) => {
    const { events } = eventWorld();
    events.call('PutRule', { Name: 'all', EventPattern });
    return events.call('PutTargets', { Rule: 'all', Targets: Targets as never });
  };
  it.each([
    ['no ARN', { Id: 'a' }],
    ['an ARN that is none', { Id: 'a', Arn: 'queue' }],
    ['two kinds of input', { ...target('a'), Input: '{}', InputPath: '$.detail' }],
    ['an input that is not JSON', { ...target('a'), Input: '{' }],
    ['too many retries', { ...target('a'), RetryPolicy: { MaximumRetryAttempts: 186 } }],
    ['too short an age', { ...target('a'), RetryPolicy: { MaximumEventAgeInSeconds: 59 } }],
    ['dead letters to a function', { ...target('a'), DeadLetterConfig: { Arn: 'arn:aws:lambda:x' } }],
  ])('refuse %s', (_name, wrong) => {
    expect(refusal(() => put(wrong))).toBe('ValidationException');
  });

  it('are five per rule at most', () => {
    const ids = ['1', '2', '3', '4', '5'];

    expect(put(...ids.map(target), target('1')).FailedEntryCount).toBe(0);
    expect(refusal(() => put(...ids.map(target), target('6')))).toBe('LimitExceededException');
  });
});

describe('event buses', () => {
  it('are listed with the default one, and known by name or ARN', () => {
    const { events } = eventWorld();
    const { EventBusArn } = events.call('CreateEventBus', { Name: 'vending', Description: 'VPCs' });

    expect(events.call('ListEventBuses', {}).EventBuses).toMatchObject([
      { Name: 'default' },
      { Name: 'vending' },
    ]);
    expect(events.call('DescribeEventBus', { Name: EventBusArn })).toMatchObject({
      Name: 'vending',
      Description: 'VPCs',
    });
    expect(events.call('DescribeEventBus', {})).toMatchObject({ Name: 'default' });
    expect(refusal(() => events.call('CreateEventBus', { Name: 'vending' }))).toBe(
      'ResourceAlreadyExistsException',
    );
  });
});
