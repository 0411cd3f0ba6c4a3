import { onlyResource, resourcesOf, synthesize } from './synthesized';

const CONSUMER = '111122223333';
const { templates } = synthesize({
  subscriptions: [
    { name: 'audit-team' },
    { name: 'billing', account: CONSUMER, detailTypes: ['VpcCreated'] },
  ],
});
const { service, state } = templates;

interface Target {
  readonly Arn: unknown;
  readonly DeadLetterConfig?: { readonly Arn: unknown };
}

describe('every rule for events', () => {
  const rules = [service, state]
    .flatMap((template) => Object.entries(resourcesOf(template, 'AWS::Events::Rule')))
    .filter(([, { Properties }]) => Properties.ScheduleExpression === undefined);

  it.each(rules)('%s listens to us alone and loses nothing', (_id, { Properties }) => {
    expect(Properties.EventPattern).toMatchObject({ source: ['vpc-vending'] });
    for (const target of Properties.Targets as readonly Target[]) {
      expect(target.DeadLetterConfig?.Arn).toBeDefined();
    }
  });
});

it('no queue has a name that its successor would find taken for 60 s', () => {
  const queues = [service, state].flatMap((template) =>
    Object.values(resourcesOf(template, 'AWS::SQS::Queue')),
  );
  expect(queues.filter(({ Properties }) => !hasStackId(Properties.QueueName))).toEqual([]);
});

it('the sweeper runs every five minutes', () => {
  expect(onlyResource(service, 'AWS::Events::Rule', 'Sweeper').Properties).toMatchObject({
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
  });
});

describe('the audit log', () => {
  it('takes every event', () => {
    expect(onlyResource(state, 'AWS::Events::Rule', 'AuditLog').Properties.EventPattern).toEqual({
      source: ['vpc-vending'],
    });
  });

  it('keeps events for a year, and outlives the stack', () => {
    const log = onlyResource(state, 'AWS::Logs::LogGroup', 'AuditLog');
    expect(log.Properties.RetentionInDays).toBe(365);
    expect(log.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('is written by EventBridge itself, into its own group only', () => {
    const [policy] = Object.values(resourcesOf(state, 'AWS::Logs::ResourcePolicy'));
    const document = JSON.stringify(policy?.Properties.PolicyDocument);
    expect(document).toContain('events.amazonaws.com');
    expect(document).toMatch(/"Fn::GetAtt":\["AuditLog/);
  });
});

describe('a subscription', () => {
  it('brings what was asked for into a queue of its own', () => {
    const rule = onlyResource(service, 'AWS::Events::Rule', 'EventsForbilling');
    expect(rule.Properties.EventPattern).toEqual({
      source: ['vpc-vending'],
      'detail-type': ['VpcCreated'],
    });
  });

  it('has a dead-letter queue for the subscriber and one for EventBridge', () => {
    const names = Object.values(resourcesOf(service, 'AWS::SQS::Queue')).map(({ Properties }) =>
      nameOf(Properties.QueueName),
    );
    expect(names).toEqual(
      expect.arrayContaining([
        'vpc-vending-dev-events-for-billing',
        'vpc-vending-dev-events-for-billing-dead-letters',
        'vpc-vending-dev-events-for-billing-undelivered',
      ]),
    );
  });

  it('lets the account that was named receive, and no other', () => {
    const policyOf = (prefix: string) =>
      JSON.stringify(onlyResource(service, 'AWS::SQS::QueuePolicy', prefix).Properties.PolicyDocument);
    expect(policyOf('EventsForbillingQueue')).toContain(`:iam::${CONSUMER}:root`);
    expect(policyOf('EventsForauditteamQueue')).not.toContain(':iam::');
  });
});

function hasStackId(name: unknown): boolean {
  return JSON.stringify(name).includes('"AWS::StackId"');
}

/** Of a name that ends in the id of its stack, the part before it. */
function nameOf(name: unknown): string {
  const { 'Fn::Join': [, [start] = []] = [] } = name as { 'Fn::Join'?: [string, string[]] };
  return String(start).replace(/-$/, '');
}
