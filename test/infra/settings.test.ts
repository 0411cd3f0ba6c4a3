import { readSettings } from '../../infra/settings';

describe('settings', () => {
  it('work without being set', () => {
    expect(readSettings({}, {})).toMatchObject({
      stage: 'dev',
      region: 'us-east-1',
      maximumConcurrency: 5,
      batchSize: 10,
      removalPolicy: 'retain',
      deletionProtection: true,
      subscriptions: [],
    });
  });

  it('take the Region of whoever deploys', () => {
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
      },
      {},
    );
    expect(settings).toMatchObject({
      maximumConcurrency: 7,
      deletionProtection: false,
      logRetentionDays: 30,
      subscriptions: [{ name: 'billing', detailTypes: ['VpcCreated'] }],
    });
  });

  it('protect nothing in a throwaway stage, unless told to', () => {
    expect(readSettings({ removalPolicy: 'destroy' }, {}).deletionProtection).toBe(false);
    expect(readSettings({ removalPolicy: 'destroy', deletionProtection: true }, {}).deletionProtection).toBe(
      true,
    );
  });

  it.each([
    [{ stage: 'Prod!' }, '"stage" is "Prod!"; allowed is 1 to 16 small letters'],
    [{ region: 'nowhere' }, '"region" is "nowhere"; allowed is the name of an AWS Region'],
    [{ account: '42' }, '"account" is "42"; allowed is the 12 digits'],
    [{ maximumConcurrency: 1 }, '"maximumConcurrency" is 1; allowed is a whole number from 2 to 1000'],
    [{ maximumConcurrency: 'many' }, '"maximumConcurrency" is "many"'],
    [{ batchSize: 11 }, '"batchSize" is 11; allowed is a whole number from 1 to 10'],
    [{ batchSize: 3, batchConcurrency: 4 }, '"batchConcurrency" is 4; allowed is a whole number from 1 to 3'],
    [{ maxRetryDelaySeconds: 901 }, '"maxRetryDelaySeconds" is 901'],
    [{ retryDelaySeconds: 60, maxRetryDelaySeconds: 30 }, '"retryDelaySeconds" is 60'],
    [{ logRetentionDays: 31 }, '"logRetentionDays" is 31; allowed is one of 1, 7, 14'],
    [{ removalPolicy: 'keep' }, '"removalPolicy" is "keep"; allowed is one of retain, destroy'],
    [{ deletionProtection: 'yes' }, '"deletionProtection" is "yes"; allowed is one of true, false'],
    [{ alarmTopicArn: 'oncall' }, '"alarmTopicArn" is "oncall"; allowed is the ARN of an SNS topic'],
    [{ alarmEmail: 'oncall' }, '"alarmEmail" is "oncall"'],
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
