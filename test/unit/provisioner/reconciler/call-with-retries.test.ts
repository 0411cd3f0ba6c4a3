import { callWithRetries } from '../../../../services/provisioner/reconciler/call-with-retries';
import { createLocalBudget } from '../../../../services/provisioner/reconciler/call-budget';
import { createPacer } from '../../../../services/provisioner/reconciler/pacer';
import type { Reconciler } from '../../../../services/provisioner/reconciler/reconciler';
import { ResourceFailure } from '../../../../shared/domain/request/resource-failure';

let now = 0;
const slept: number[] = [];
const clock = {
  now: () => now,
  sleep: (ms: number) => {
    slept.push(ms);
    now += ms;
    return Promise.resolve();
  },
};
const policy = {
  settleWindowMs: 0,
  visibilityPatienceMs: 0,
  callBudgetMs: 1_000,
  callsInParallel: 1,
  retry: { firstMs: 100, longestMs: 1_000, tries: 3 },
};
const reconcilerOf = (): Reconciler => ({
  handlers: {} as Reconciler['handlers'],
  clock,
  random: () => 1,
  pacer: createPacer({ clock, budget: createLocalBudget(), scale: 1 }),
  policy,
});
const budgetOf = (ms: number) => {
  const end = now + ms;
  return { remainingMs: () => end - now };
};
const failure = (failureClass: 'throttled' | 'quota') =>
  new ResourceFailure(failureClass, 'rejected-by-ec2', 'no');

beforeEach(() => {
  now = 0;
  slept.length = 0;
});

describe('a call with retries', () => {
  it('is not sent when the time of the attempt would not do for it', async () => {
    let sent = 0;
    const send = () => Promise.resolve(`id-${(sent += 1)}`);
    const call = { action: 'CreateVpc', caller: 'alice', isWorthRepeating: () => true, send };
    await expect(callWithRetries(reconcilerOf(), budgetOf(999), call)).rejects.toMatchObject({
      failureClass: 'out-of-time',
    });
    expect(sent).toBe(0);
    await expect(callWithRetries(reconcilerOf(), budgetOf(1_000), call)).resolves.toBe('id-1');
  });

  it('is not sent when its turn took so long to ask for that the time would not do', async () => {
    const { pacer } = reconcilerOf();
    const slowPacer: Reconciler['pacer'] = {
      ...pacer,
      take: (...asked) => {
        now += 2_000;
        return pacer.take(...asked);
      },
    };
    let sent = 0;
    const send = () => Promise.resolve((sent += 1));
    const call = { action: 'CreateVpc', caller: 'alice', isWorthRepeating: () => true, send };
    const reconciler = { ...reconcilerOf(), pacer: slowPacer };
    await expect(callWithRetries(reconciler, budgetOf(2_999), call)).rejects.toMatchObject({
      failureClass: 'out-of-time',
    });
    expect(sent).toBe(0);
    await expect(callWithRetries(reconciler, budgetOf(3_000), call)).resolves.toBe(1);
  });

  it('waits for a token, and is not sent when none comes in time', async () => {
    const reconciler = reconcilerOf();
    const call = {
      action: 'CreateVpcEndpoint',
      caller: 'alice',
      isWorthRepeating: () => true,
      send: () => Promise.resolve('id'),
    };
    for (let index = 0; index < 3; index++) await callWithRetries(reconciler, budgetOf(10_000), call);
    expect(slept).toEqual([]);
    await expect(callWithRetries(reconciler, budgetOf(3_000), call)).rejects.toMatchObject({
      failureClass: 'throttled',
      retryAfterMs: 2_667,
    });
    await callWithRetries(reconciler, budgetOf(10_000), call);
    expect(slept).toEqual([2_667]);
  });

  it('is tried again where that helps, so often and no oftener', async () => {
    let sent = 0;
    const send = () => {
      sent += 1;
      return Promise.reject(failure('throttled'));
    };
    const call = { action: 'CreateVpc', caller: 'alice', isWorthRepeating: () => true, send };
    await expect(callWithRetries(reconcilerOf(), budgetOf(60_000), call)).rejects.toMatchObject({
      failureClass: 'throttled',
    });
    expect(sent).toBe(3);
    const once = { ...call, isWorthRepeating: () => false };
    await expect(callWithRetries(reconcilerOf(), budgetOf(60_000), once)).rejects.toThrow();
    expect(sent).toBe(4);
  });

  it('is not waited for beyond the time of the attempt when others were rejected meanwhile', async () => {
    const waits = [60_000, 0];
    const share = { part: 1, at: 0 };
    const pacer: Reconciler['pacer'] = {
      ...reconcilerOf().pacer,
      take: () => Promise.resolve({ kind: 'send', waitMs: 2_000, share }),
      recheck: () => Promise.resolve({ kind: 'send', waitMs: waits.shift() ?? 0, share }),
    };
    let sent = 0;
    const send = () => Promise.resolve((sent += 1));
    const call = { action: 'CreateVpc', caller: 'alice', isWorthRepeating: () => true, send };
    await expect(callWithRetries({ ...reconcilerOf(), pacer }, budgetOf(10_000), call)).rejects.toMatchObject(
      { failureClass: 'throttled', retryAfterMs: 60_000 },
    );
    expect([sent, slept]).toEqual([0, [2_000]]);
  });

  it.each([
    [1, 'RequestLimitExceeded', 'throttled'],
    [0, 'OperationNotPermitted', 'throttled'],
    [0, 'RequestLimitExceeded', 'quota'],
  ] as const)('teaches the pacer %d times when %s is %s', async (times, name, failureClass) => {
    const taught: string[] = [];
    const pacer: Reconciler['pacer'] = {
      ...reconcilerOf().pacer,
      rejected: (action) => Promise.resolve(void taught.push(action)),
    };
    const cause = Object.assign(new Error('no'), { name });
    const rejection = new ResourceFailure(failureClass, 'rejected-by-ec2', 'no', { cause });
    const call = {
      action: 'CreateVpc',
      caller: 'alice',
      isWorthRepeating: () => false,
      send: () => Promise.reject(rejection),
    };
    await expect(callWithRetries({ ...reconcilerOf(), pacer }, budgetOf(10_000), call)).rejects.toBe(
      rejection,
    );
    expect(taught).toHaveLength(times);
  });
});
