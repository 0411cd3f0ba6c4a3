import { onlyResource, resourcesOf, synthesize } from './synthesized';

const CONSUMER = '111122223333';
const { templates } = synthesize({
  subscriptions: [
    { name: 'audit-team' },
    { name: 'billing', account: CONSUMER, detailTypes: ['VpcCreated'] },
  ],
});
const service = templates.service;

interface Target {
  readonly Arn: unknown;
  readonly DeadLetterConfig?: { readonly Arn: unknown };
}

describe('every rule for events', () => {
  const rules = Object.entries(resourcesOf(service, 'AWS::Events::Rule')).filter(
    ([, { Properties }]) => Properties.ScheduleExpression === undefined,
  );

  it.each(rules)('%s listens to us alone and loses nothing', (_id, { Properties }) => {
    expect(Properties.EventPattern).toMatchObject({ source: ['vpc-vending'] });
    for (const target of Properties.Targets as readonly Target[]) {
      expect(target.DeadLetterConfig?.Arn).toBeDefined();
    }
  });
});

it('the sweeper runs every five minutes', () => {
  expect(onlyResource(service, 'AWS::Events::Rule', 'Sweeper').Properties).toMatchObject({
    ScheduleExpression: 'rate(5 minutes)',
    State: 'ENABLED',
  });
});

describe('the audit log', () => {
  it('takes every event', () => {
    expect(onlyResource(service, 'AWS::Events::Rule', 'AuditLog').Properties.EventPattern).toEqual({
      source: ['vpc-vending'],
    });
  });

  it('keeps events for a year, and outlives the stack', () => {
    const log = onlyResource(service, 'AWS::Logs::LogGroup', 'AuditLog');
    expect(log.Properties.RetentionInDays).toBe(365);
    expect(log.DeletionPolicy).toBe('Retain');
  });

  it('is written by EventBridge itself, into its own group only', () => {
    const [policy] = Object.values(resourcesOf(service, 'AWS::Logs::ResourcePolicy'));
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
    const names = Object.values(resourcesOf(service, 'AWS::SQS::Queue')).map(
      ({ Properties }) => Properties.QueueName,
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
