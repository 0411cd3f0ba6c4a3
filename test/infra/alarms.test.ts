import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourcesOf, synthesize, type Synthesized, type TemplateResource } from './synthesized';

const SUBSCRIBED = { subscriptions: [{ name: 'billing' }] };
const { templates } = synthesize(SUBSCRIBED);
const alarms = alarmsOf(templates);

const runbook = readFileSync(join(process.cwd(), 'infra', 'runbook.md'), 'utf8');
const entries = runbook.split(/^## /m).slice(1);
const anchors = entries.map((entry) => anchorOf(entry.slice(0, entry.indexOf('\n'))));

describe('every alarm', () => {
  it.each(alarms)('%s says whom it hurts and where it is written what to do', (_id, alarm) => {
    const text = /^Impact: (.{20,}) Runbook: infra\/runbook\.md#([a-z-]+)$/.exec(descriptionOf(alarm));
    expect(text).not.toBeNull();
    expect(anchors).toContain(text?.[2]);
  });

  it('tells the topic there is, when it goes off and when it is over', () => {
    const alarmTopicArn = 'arn:aws:sns:us-east-1:111122223333:oncall';
    for (const [, { Properties }] of alarmsOf(synthesize({ alarmTopicArn }).templates)) {
      expect(Properties).toMatchObject({ AlarmActions: [alarmTopicArn], OKActions: [alarmTopicArn] });
    }
  });

  it('tells nobody when nobody is named', () => {
    for (const template of Object.values(templates))
      expect(resourcesOf(template, 'AWS::SNS::Topic')).toEqual({});
  });
});

describe('the runbook', () => {
  it('has no entry without an alarm', () => {
    const linked = alarms.map(([, alarm]) => descriptionOf(alarm).split('#')[1]);
    expect(anchors.filter((anchor) => !linked.includes(anchor))).toEqual([]);
  });

  it.each(entries)('says all there is to say: %s', (entry) => {
    for (const part of ['What it means.', 'Impact.', 'Look at.', 'Do.'])
      expect(entry).toContain(`**${part}**`);
  });
});

describe('there is an alarm', () => {
  const watched = alarms.map(([id, { Properties }]) => `${id} ${String(Properties.MetricName)}`);

  it.each([
    /^CommandsDeadLetters\w+ ApproximateNumberOfMessagesVisible$/,
    /^Commands\w+ ApproximateAgeOfOldestMessage$/,
    /^Intake\w+ Errors$/,
    /^Intake\w+ ExhaustedAddressPools$/,
    /^Provisioner\w+ Errors$/,
    /^Status\w+ Errors$/,
    /^Api\w+ 5XXError$/,
    /^AuditLogUndelivered\w+ ApproximateNumberOfMessagesVisible$/,
    /^EventsForbillingDeadLetters\w+ ApproximateNumberOfMessagesVisible$/,
    /^EventsForbillingUndelivered\w+ ApproximateNumberOfMessagesVisible$/,
  ])('%s', (pattern) => {
    expect(watched).toContainEqual(expect.stringMatching(pattern));
  });

  it('for every dead-letter queue', () => {
    const queues = Object.values(templates).flatMap((template) =>
      Object.values(resourcesOf(template, 'AWS::SQS::Queue')),
    );
    const unattended = queues.filter(({ Properties }) => Properties.RedriveAllowPolicy !== undefined);
    const depthAlarms = watched.filter((it) => it.endsWith('ApproximateNumberOfMessagesVisible'));
    expect(depthAlarms).toHaveLength(unattended.length);
  });
});

it('drifted networks are counted, and wake nobody', () => {
  const filters = Object.values(resourcesOf(templates.service, 'AWS::Logs::MetricFilter'));
  const [drift, ...others] = filters.filter(({ Properties }) =>
    String(Properties.FilterPattern).includes('network drifted'),
  );
  expect(others).toEqual([]);
  expect(drift?.Properties.MetricTransformations).toMatchObject([
    { MetricName: 'DriftedNetworks', MetricValue: '1' },
  ]);
  expect(alarms.map(([, { Properties }]) => Properties.MetricName)).not.toContain('DriftedNetworks');
});

function alarmsOf(of: Synthesized['templates']): [string, TemplateResource][] {
  return [of.state, of.service].flatMap((template) =>
    Object.entries(resourcesOf(template, 'AWS::CloudWatch::Alarm')),
  );
}

function descriptionOf({ Properties }: TemplateResource): string {
  return String(Properties.AlarmDescription);
}

/** As GitHub makes anchors of headings. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');
}
