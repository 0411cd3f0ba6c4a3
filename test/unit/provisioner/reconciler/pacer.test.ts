import { createPacer, type Pacer } from '../../../../services/provisioner/reconciler/pacer';

/** EC2's bucket of a mutating call: 50 at once, then 5 a second. */
const CALL = 'CreateSubnet';
const FOREVER = 3_600_000;

let now = 0;
const pacerOf = (scale = 1) =>
  createPacer({ clock: { now: () => now, sleep: () => Promise.resolve() }, scale });

/** How many calls go out within a time. */
function sentWithin(pacer: Pacer, ms: number, action = CALL): number {
  let sent = 0;
  while (pacer.take(action, ms) !== undefined) sent++;
  return sent;
}

beforeEach(() => {
  now = 0;
});

describe('the pacer', () => {
  it('sends at once as long as there are tokens, and then as fast as they come back', () => {
    const pacer = pacerOf();
    const waits = Array.from({ length: 53 }, () => pacer.take(CALL, FOREVER));
    expect(waits.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 0));
    expect(waits.slice(50)).toEqual([200, 400, 600]);
  });

  it('takes no token for a call that could not be sent in time', () => {
    const pacer = pacerOf();
    expect(sentWithin(pacer, 1_000)).toBe(55);
    expect(pacer.take(CALL, 1_000)).toBeUndefined();
    now += 200;
    expect(pacer.take(CALL, 1_000)).toBe(1_000);
  });

  it('keeps a bucket for each action, of the size that AWS publishes', () => {
    const pacer = pacerOf();
    expect(sentWithin(pacer, 0, 'CreateNatGateway')).toBe(10);
    expect(sentWithin(pacer, 0, 'CreateVpcEndpoint')).toBe(4);
    expect(sentWithin(pacer, 0, 'DescribeVpcs')).toBe(100);
    expect(sentWithin(pacer, 0)).toBe(50);
  });

  it('multiplies the buckets, for raised limits or to leave other tools a share', () => {
    expect(sentWithin(pacerOf(4), 0)).toBe(200);
    expect(sentWithin(pacerOf(0.5), 0)).toBe(25);
    expect(sentWithin(pacerOf(0.1), 0, 'CreateVpcEndpoint')).toBe(1);
  });

  it('takes half of its share after a refusal, once for all calls of a burst, and comes back second by second', () => {
    const pacer = pacerOf();
    for (let call = 0; call < 10; call++) pacer.take(CALL, 0);
    for (let call = 0; call < 10; call++) pacer.rejected(CALL);
    expect(pacer.take(CALL, FOREVER)).toBe(400);
    now += 60_000;
    expect(sentWithin(pacer, 0)).toBeGreaterThanOrEqual(25);
    now += 600_000;
    expect(sentWithin(pacer, 0)).toBe(50);
  });

  it('never gives up: however often it is refused, a call goes out within a minute', () => {
    const pacer = pacerOf();
    for (let second = 0; second < 100; second++) {
      now += 1_000;
      pacer.rejected(CALL);
    }
    expect(pacer.take(CALL, FOREVER)).toBeLessThanOrEqual(52_000);
  });

  it.each([
    [2, 0.01],
    [5, 0.1],
    [20, 0.5],
  ])('spends a bucket that %d workers share, with at most %d refusals for each success', (count, most) => {
    const workers = Array.from({ length: count }, () => pacerOf());
    const bucket = { tokens: 50, at: 0 };
    let [accepted, rejected] = [0, 0];
    for (now = 0; now < 120_000; now += 100) {
      bucket.tokens = Math.min(50, bucket.tokens + (5 * (now - bucket.at)) / 1000);
      bucket.at = now;
      for (const pacer of workers) {
        if (pacer.take(CALL, 0) === undefined) continue;
        if (bucket.tokens >= 1) {
          bucket.tokens--;
          accepted++;
        } else {
          pacer.rejected(CALL);
          rejected++;
        }
      }
    }
    // What the bucket holds and gains in two minutes: nearly all of it is spent.
    expect(accepted).toBeGreaterThan(0.97 * (50 + 5 * 120));
    expect(rejected / accepted).toBeLessThan(most);
  });
});
