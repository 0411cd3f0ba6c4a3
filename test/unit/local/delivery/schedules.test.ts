import { startSchedules } from '../../../../infra/local/runner/delivery/schedules';
import type { DeclaredRule } from '../../../../infra/local/runner/template/parse-events';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const RULE: DeclaredRule = {
  name: 'sweep',
  arn: 'arn:aws:events:us-east-1:000000000000:rule/sweep',
  eventBusName: 'default',
  enabled: true,
  eventPattern: undefined,
  scheduleExpression: 'rate(5 minutes)',
  everyMs: 30_000,
  targets: [{ Id: 'sweeper', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:sweeper' }],
};

function run(rule: Partial<DeclaredRule> = {}, fail = false) {
  const delivered: string[] = [];
  const errors: string[] = [];
  const schedules = startSchedules({
    rules: [{ ...RULE, ...rule }],
    accountId: '000000000000',
    region: 'us-east-1',
    now: Date.now,
    deliver: (_, payload) => {
      delivered.push(payload);
      return fail ? Promise.reject(new Error('down')) : Promise.resolve();
    },
    onError: (message) => errors.push(message),
  });
  return { schedules, delivered, errors };
}

test('fires every round, with the event of EventBridge', async () => {
  const { schedules, delivered } = run();
  await jest.advanceTimersByTimeAsync(95_000);
  expect(delivered).toHaveLength(3);
  expect(JSON.parse(delivered[0] ?? '')).toMatchObject({
    source: 'aws.events',
    'detail-type': 'Scheduled Event',
    resources: [RULE.arn],
  });
  schedules.stop();
});

test('gives the target the input it asks for', async () => {
  const { schedules, delivered } = run({ targets: [{ Id: 't', Arn: 'a', Input: '{"own":true}' }] });
  await jest.advanceTimersByTimeAsync(30_000);
  expect(delivered).toEqual(['{"own":true}']);
  schedules.stop();
});

test('goes on after a failure, and reports it', async () => {
  const { schedules, delivered, errors } = run({}, true);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(delivered).toHaveLength(2);
  expect(errors[0]).toBe('The schedule sweep failed: down');
  schedules.stop();
});

test.each<[string, Partial<DeclaredRule>]>([
  ['one that is disabled', { enabled: false }],
  ['one without a schedule', { everyMs: undefined }],
])('does not fire %s', async (_, rule) => {
  const { delivered } = run(rule);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(delivered).toEqual([]);
});

test('fires no more once it is stopped', async () => {
  const { schedules, delivered } = run();
  schedules.stop();
  await jest.advanceTimersByTimeAsync(120_000);
  expect(delivered).toEqual([]);
});
