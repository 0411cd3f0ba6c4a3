import { readFileSync } from 'node:fs';
import { SettingError } from '../../infra/setting-error';
import { readSettings } from '../../infra/settings';

/** Presets that are worked out, in the words of the table. */
const NOT_FIXED = ['of the credentials', 'read from Service Quotas', 'derived'];

/** The table of settings; where a row has several, their presets have commas between them. */
function documented(): { readonly name: string; readonly preset: string }[] {
  const [, section = ''] = readFileSync('infra/README.md', 'utf8').split(/^## Settings$/m);
  const [table = ''] = section.split(/^\*\*|^## /m);
  return [...table.matchAll(/^\| (`.*?) \| (.*?) \|/gm)].flatMap(([, first = '', second = '']) => {
    const names = [...first.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    const written = second.trim().replaceAll('`', '').replaceAll(': ', ':');
    const presets = /^[[{]/.test(written) ? [written] : written.split(', ');
    return names.map((name, index) => ({ name, preset: (presets[index] ?? presets[0] ?? '').trim() }));
  });
}

describe('settings, setting-reader, worker-settings, sweeper-settings, subscription-settings, domain-settings, nearest-name: settings', () => {
  it('work without being set', () => {
    expect(readSettings({}, {})).toMatchObject({
      stage: 'dev',
      region: 'us-east-1',
      maximumConcurrency: 5,
      batchSize: 10,
      removalPolicy: 'retain',
      deletionProtection: false,
      subscriptions: [],
      networksPerCaller: 20,
      addressPools: { default: ['100.64.0.0/10'] },
    });
  });

  it('are in the table of the README: all that are read, and no others', () => {
    const read = new Set<string>();
    const get = (_: object, key: string | symbol) => void read.add(String(key));
    readSettings(new Proxy<Record<string, unknown>>({}, { get }), {});
    expect(
      documented()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...read].toSorted());
  });

  it('have the preset that the table of the README names', () => {
    const presets = readSettings({}, {}) as unknown as Readonly<Record<string, unknown>>;
    const wrong = documented().filter(({ name, preset }) => {
      if (NOT_FIXED.includes(preset)) return false;
      const { [name]: value = '' } = presets;
      return preset !== (typeof value === 'string' ? value : JSON.stringify(value));
    });
    expect(wrong).toEqual([]);
  });

  it('take the Region of the deploying credentials', () => {
    expect(readSettings({}, { CDK_DEFAULT_REGION: 'eu-central-1' }).region).toBe('eu-central-1');
    expect(readSettings({ region: 'eu-west-1' }, { CDK_DEFAULT_REGION: 'eu-central-1' }).region).toBe(
      'eu-west-1',
    );
  });

  it('come as text from the command line', () => {
    const settings = readSettings(
      {
        maximumConcurrency: '7',
        deletionProtection: 'false',
        logRetentionDays: '30',
        subscriptions: '[{"name":"billing","detailTypes":["VpcCreated"]}]',
        addressPools: '{"office":["10.0.0.0/12"]}',
      },
      {},
    );
    expect(settings).toMatchObject({
      maximumConcurrency: 7,
      deletionProtection: false,
      logRetentionDays: 30,
      subscriptions: [{ name: 'billing', detailTypes: ['VpcCreated'] }],
      addressPools: { office: ['10.0.0.0/12'] },
    });
  });

  it('leave the keys of the CDK alone', () => {
    const context = { '@aws-cdk/core:x': true, 'aws:cdk:bundling-stacks': [], 'vpc-provider:a=b': {} };
    expect(readSettings(context, {}).stage).toBe('dev');
  });

  it('are refused as what a user did wrong', () => {
    for (const context of [{ stage: 7 }, { stge: 'a' }, { addressPools: 'none' }])
      expect(() => readSettings(context, {})).toThrow(SettingError);
  });

  it.each([
    [{ stage: 'Prod!' }, '"stage" is "Prod!"; allowed is 1 to 16 small letters'],
    [{ region: 'nowhere' }, '"region" is "nowhere"; allowed is the name of an AWS Region'],
    [{ account: '42' }, '"account" is "42"; allowed is the 12 digits'],
    [{ provisionerConcurrency: 3 }, '"provisionerConcurrency" is 3; allowed is 0, or at least'],
    [{ functionSubnetIds: ['subnet-0123456789abcdef0'] }, 'come both or not at all'],
    [{ privateApiEndpointIds: 'vpc-1' }, 'a list, each item an id such as vpce-0123456789abcdef0'],
    [
      { tags: { 'aws:owner': 'x' } },
      '"tags" is {"aws:owner":"x"}; allowed is an object whose keys and values',
    ],
    [{ shift: 'slowly' }, '"shift" is "slowly"; allowed is one of all-at-once, canary, linear'],
    [{ settleWindowSeconds: 29 }, '"settleWindowSeconds" is 29; allowed is a whole number from 30 to 900'],
    [{ sweepGraceSeconds: 119 }, '"sweepGraceSeconds" is 119; allowed is a whole number from 120'],
    [{ settleWindowSeconds: 900, quarantineSeconds: 3599 }, '"quarantineSeconds" is 3599'],
    [{ maximumConcurency: 7 }, '"maximumConcurency" is no setting; did you mean "maximumConcurrency"?'],
    [{ Stage: 'prod' }, '"Stage" is no setting; did you mean "stage"?'],
    [{ colour: 'blue' }, '"colour" is no setting; infra/README.md lists them'],
    [{ maximumConcurrency: 1 }, '"maximumConcurrency" is 1; allowed is a whole number from 2 to 1000'],
    [{ maximumConcurrency: 'many' }, '"maximumConcurrency" is "many"'],
    [{ batchSize: 11 }, '"batchSize" is 11; allowed is a whole number from 1 to 10'],
    [{ batchSize: 3, batchConcurrency: 4 }, '"batchConcurrency" is 4; allowed is a whole number from 1 to 3'],
    [{ maxRetryDelaySeconds: 901 }, '"maxRetryDelaySeconds" is 901'],
    [{ retryDelaySeconds: 60, maxRetryDelaySeconds: 30 }, '"retryDelaySeconds" is 60'],
    [{ logRetentionDays: 31 }, '"logRetentionDays" is 31; allowed is one of 1, 7, 14'],
    [{ flowLogRetentionDays: 0 }, '"flowLogRetentionDays" is 0; allowed is one of 1, 7, 14'],
    [{ removalPolicy: 'keep' }, '"removalPolicy" is "keep"; allowed is one of retain, destroy'],
    [{ deletionProtection: 'yes' }, '"deletionProtection" is "yes"; allowed is one of true, false'],
    [{ alarmTopicArn: 'oncall' }, '"alarmTopicArn" is "oncall"; allowed is the ARN of an SNS topic'],
    [{ alarmEmail: 'oncall' }, '"alarmEmail" is "oncall"'],
    [
      { apiRateLimit: 141 },
      '"apiRateLimit" is 141; allowed is a whole number from 1 to 140: one partition of the lists takes 1,000 writes',
    ],
    [
      { apiBurstLimit: 861 },
      '"apiBurstLimit" is 861; allowed is a whole number from 1 to 860: one partition',
    ],
    [{ networksPerCaller: 0 }, '"networksPerCaller" is 0; allowed is a whole number from 1 to 2000'],
    [{ addressPools: 'none' }, '"addressPools" is "none": must be an object of address pools by name'],
    [{ addressPools: { a: ['10.0.0.1/8'] } }, '"addressPools.a.supernets[0]" is "10.0.0.1/8": has host bits'],
    [{ addressPools: { a: ['10.0.0.0/8'], b: ['10.1.0.0/16'] } }, 'b (10.1.0.0/16) overlaps a (10.0.0.0/8)'],
    [{ addressPools: { a: manyBlocks(150) } }, '"addressPools" is 2'],
    [{ subscriptions: {} }, '"subscriptions" is {}; allowed is a list of objects'],
    [{ subscriptions: [{}] }, '"subscriptions[0].name" is not set'],
    [{ subscriptions: [{ nam: 'x' }] }, 'with the keys name, account, detailTypes'],
    [{ subscriptions: [{ name: 'x' }, { name: 'x' }] }, '"subscriptions" names "x" twice'],
    [
      { subscriptions: [{ name: 'x', detailTypes: ['VpcGone'] }] },
      '"subscriptions[0].detailTypes" is ["VpcGone"]; allowed is a list of different ones of VpcCreated',
    ],
  ])('refuse %j', (context, message) => {
    expect(() => readSettings(context, {})).toThrow(message);
  });
});

function manyBlocks(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `10.${index}.0.0/16`);
}
