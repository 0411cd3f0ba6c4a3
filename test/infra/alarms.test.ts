import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAVED_QUERIES } from '../../infra/constructs/saved-queries';
import { resourcesOf, synthesize, type Synthesized, type TemplateResource } from './synthesized';

const SUBSCRIBED = { subscriptions: [{ name: 'billing' }] };
const { templates } = synthesize(SUBSCRIBED);
const alarms = alarmsOf(templates);

const runbook = readFileSync(join(process.cwd(), 'infra', 'runbook.md'), 'utf8');
const entries = runbook.split(/^## /m).slice(1);
const anchors = entries.map((entry) => anchorOf(entry.slice(0, entry.indexOf('\n'))));

describe('every alarm', () => {
  it.each(alarms)('%s says whom it hurts and where it is written what to do', (_id, alarm) => {
    const text = /^Impact: (.{20,}) First: (.{10,}) Runbook: infra\/runbook\.md#([a-z-]+)$/.exec(
      descriptionOf(alarm),
    );
    expect(text).not.toBeNull();
    expect(anchors).toContain(text?.[3]);
    // CloudWatch takes no more.
    expect(descriptionOf(alarm).length).toBeLessThanOrEqual(1024);
  });

  it('tells the topic there is, when it goes off and when it is over', () => {
    const alarmTopicArn = 'arn:aws:sns:us-east-1:111122223333:oncall';
    for (const [, { Properties }] of alarmsOf(synthesize({ alarmTopicArn }).templates)) {
      expect(Properties).toMatchObject({ AlarmActions: [alarmTopicArn], OKActions: [alarmTopicArn] });
    }
  });

  it('has no recipient when none is named', () => {
    for (const template of Object.values(templates))
      expect(resourcesOf(template, 'AWS::SNS::Topic')).toEqual({});
  });
});

describe('the runbook', () => {
  it('has no entry without an alarm', () => {
    const provider = { type: 'saml', name: 'company', metadataUrl: 'https://login.example.com/metadata.xml' };
    const all = [...alarms, ...alarmsOf(synthesize({ identityProvider: [provider] }).templates)];
    const linked = all.map(([, alarm]) => descriptionOf(alarm).split('#').at(-1));
    expect(anchors.filter((anchor) => !linked.includes(anchor))).toEqual([]);
  });

  it.each(entries)('says all there is to say: %s', (entry) => {
    for (const part of ['What it means.', 'Impact.', 'Look at.', 'Do.', 'It ends.'])
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
    /^Provisioner\w+ DeletionWithoutProgress$/,
    /^Provisioner\w+ WaitingForQuota$/,
    /^Sweeper\w+ StuckRequests$/,
    /^SweeperStopped\w+ Sweeps$/,
    /^ServiceLevelsNetworksLateFast\w+ undefined$/,
    /^ServiceLevelsNetworksLateSlow\w+ undefined$/,
    /^ServiceLevelsApiUnavailableFast\w+ undefined$/,
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
    const ageAlarms = watched.filter((it) => /NearRetention\w* ApproximateAgeOfOldestMessage$/.test(it));
    expect(ageAlarms).toHaveLength(unattended.length);
  });
});

it('goes off as well when the sweeper says nothing at all', () => {
  const [, stopped] = alarms.find(([id]) => id.startsWith('SweeperStopped')) ?? [];
  expect(stopped?.Properties).toMatchObject({
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    TreatMissingData: 'breaching',
  });
});

it('links to the runbook where the setting says it can be read', () => {
  const runbookUrl = 'https://wiki.example.com/vpc-vending/runbook';
  const [[, alarm] = []] = alarmsOf(synthesize({ runbookUrl }).templates);
  expect(alarm === undefined ? '' : descriptionOf(alarm)).toContain(` Runbook: ${runbookUrl}#`);
});

describe('saved queries', () => {
  const names = Object.keys(SAVED_QUERIES);

  it('are of entries that the runbook has', () => {
    expect(names.filter((name) => !anchors.includes(name))).toEqual([]);
  });

  it('are there for every entry that is about what a function logs', () => {
    const about = entries.filter((entry) => /^log [a-z-]+ /m.test(entry));
    const missing = about
      .map((entry) => anchorOf(entry.slice(0, entry.indexOf('\n'))))
      .filter((anchor) => !names.includes(anchor));
    expect(missing).toEqual([]);
  });
});

it('the dashboard has the alarms on top, and every one of them', () => {
  const [dashboard] = Object.values(resourcesOf(templates.service, 'AWS::CloudWatch::Dashboard'));
  const body = JSON.stringify(dashboard?.Properties.DashboardBody);
  expect(body.indexOf('Alarms, red ones first')).toBeLessThan(body.indexOf('Objectives'));
  const missing = alarms.filter(([id]) => !body.includes(id));
  expect(missing.map(([id]) => id)).toEqual([]);
});

it('drifted networks are counted, and raise no alarm', () => {
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
