import {
  createLocalBudget,
  withFallback,
  type CallBudget,
} from '../../../../services/provisioner/reconciler/call-budget';
import { createPacer, type Pacer } from '../../../../services/provisioner/reconciler/pacer';
import { VirtualClock } from '../../../simulation/time/virtual-clock';

/** EC2's bucket of a mutating call: 50 at once, then 5 a second; two are left in it. */
const CALL = 'CreateSubnet';
const FOREVER = 3_600_000;
const START = 1_000_000;

let clock = new VirtualClock(START);
const pacerOf = (scale = 1, budget: CallBudget = createLocalBudget()) =>
  createPacer({ clock, budget, scale });

/** How long each of so many calls waits that ask at the same time; undefined for those that it takes too long. */
function waits(
  pacer: Pacer,
  count: number,
  { action = CALL, caller = 'alice', atMostMs = FOREVER } = {},
): Promise<(number | undefined)[]> {
  const turns = Array.from({ length: count }, async () => {
    const turn = await pacer.take(action, { caller, atMostMs });
    return turn.kind === 'send' ? turn.waitMs + clock.now() - START : undefined;
  });
  return Promise.all(turns);
}

/** Lets time pass until all have their turns. */
async function run<T>(turns: Promise<T>): Promise<T> {
  return (await clock.run(turns)) as T;
}

const atOnce = async (pacer: Pacer, action: string) =>
  (await run(waits(pacer, 110, { action, atMostMs: 0 }))).filter((wait) => wait === 0).length;

beforeEach(() => {
  clock = new VirtualClock(START);
});

describe('pacer, paced-action, reserved-calls, unasked-calls, reconciler/call-budget: the pacer', () => {
  it('sends at once as long as there are tokens, and then as fast as they come in', async () => {
    const pacer = pacerOf();
    await pacer.prepare(new Map([[CALL, 60]]));
    const all = await run(waits(pacer, 60));
    expect(all.slice(0, 48)).toEqual(Array.from({ length: 48 }, () => 0));
    expect(all.slice(48, 52)).toEqual([200, 400, 600, 800]);
    expect(all.at(-1)).toBe(2_400);
  });

  it('keeps a bucket for each action, of the size that AWS publishes, and leaves a little in it', async () => {
    const pacer = pacerOf();
    for (const action of ['CreateNatGateway', 'CreateVpcEndpoint', 'DescribeVpcs', CALL])
      await pacer.prepare(new Map([[action, 200]]));
    expect(await atOnce(pacer, 'CreateNatGateway')).toBe(8);
    expect(await atOnce(pacer, 'CreateVpcEndpoint')).toBe(3);
    expect(await atOnce(pacer, 'DescribeVpcs')).toBe(98);
    expect(await atOnce(pacer, CALL)).toBe(48);
  });

  it('multiplies the buckets, for raised limits or to leave other tools a share', async () => {
    const spent = async (scale: number) => {
      const pacer = pacerOf(scale);
      await pacer.prepare(new Map([[CALL, 500]]));
      return atOnce(pacer, CALL);
    };
    expect(await spent(0.5)).toBe(23);
    expect(await spent(0.1)).toBe(4);
  });

  it('says how long a call that cannot be sent in time would have to wait, and gives its token back', async () => {
    const budget = createLocalBudget();
    const pacer = pacerOf(1, budget);
    await pacer.prepare(new Map([[CALL, 48]]));
    await run(waits(pacer, 48));
    const turn = await run(pacer.take(CALL, { caller: 'alice', atMostMs: 100 }));
    expect(turn).toEqual({ kind: 'too-long', waitMs: 200 });
    const { spentUntil } = await budget.reserve(CALL, { calls: 0, milliseconds: 0, now: START });
    expect(spentUntil - START).toBe(48 * 200);
  });

  it('lets callers take turns, however many calls one has', async () => {
    const pacer = pacerOf();
    await pacer.prepare(new Map([[CALL, 48]]));
    await run(waits(pacer, 48));
    const both = [waits(pacer, 100, { caller: 'alice' }), waits(pacer, 3, { caller: 'bob' })];
    const [crowd = [], few = []] = await run(Promise.all(both));
    expect(Math.max(...few.map(Number))).toBeLessThanOrEqual(1_600);
    expect(Math.max(...crowd.map(Number))).toBeLessThanOrEqual(103 * 200 + 400);
  });

  it('shares the bucket among workers, each of which gets as much', async () => {
    const budget = createLocalBudget();
    const workers = [pacerOf(1, budget), pacerOf(1, budget), pacerOf(1, budget)];
    await Promise.all(workers.map((pacer) => pacer.prepare(new Map([[CALL, 16]]))));
    const ends = await run(Promise.all(workers.map((pacer) => waits(pacer, 60))));
    const times = ends
      .flat()
      .map(Number)
      .sort((one, other) => one - other);
    // No more than the bucket gives: 50, and one more every 200 ms.
    for (const [index, time] of times.entries()) expect(time).toBeGreaterThanOrEqual((index - 50) * 200);
    expect(times.at(-1)).toBeLessThanOrEqual((180 - 48) * 200 * 1.03);
    const last = ends.map((own) => Math.max(...own.map(Number)));
    expect(Math.max(...last) - Math.min(...last)).toBeLessThanOrEqual(5_000);
  });

  it('slows down when calls are rejected all the same, once for all that were reserved before, and recovers', async () => {
    const pacer = pacerOf();
    await pacer.prepare(new Map([[CALL, 48]]));
    await run(waits(pacer, 48));
    const turn = await run(pacer.take(CALL, { caller: 'alice', atMostMs: FOREVER }));
    if (turn.kind !== 'send') throw new Error('It is to be sent');
    for (let call = 0; call < 10; call++) await pacer.rejected(CALL, turn.share);
    const slow = (await run(waits(pacer, 11))).map(Number);
    const gapMs = ((slow.at(-1) ?? 0) - (slow[0] ?? 0)) / 10;
    expect(gapMs).toBeGreaterThan(210);
    expect(gapMs).toBeLessThanOrEqual(250);
    clock.advance(60_000);
    const later = (await run(waits(pacer, 60))).map(Number);
    expect((later.at(-1) ?? 0) - (later.at(-2) ?? 0)).toBe(200);
  });

  it('sends what was reserved before a rejection only as tokens come in: the bucket was empty', async () => {
    const pacer = pacerOf();
    await pacer.prepare(new Map([[CALL, 10]]));
    const turn = await run(pacer.take(CALL, { caller: 'alice', atMostMs: FOREVER }));
    if (turn.kind !== 'send') throw new Error('It is to be sent');
    await pacer.rejected(CALL, turn.share);
    expect(await run(waits(pacer, 3))).toEqual([200, 400, 600]);
  });

  it('leaves the next token to other workers until its own calls are nearly sent', async () => {
    const budget = createLocalBudget();
    const [one, other] = [pacerOf(1, budget), pacerOf(1, budget)];
    await one.prepare(new Map([[CALL, 48]]));
    await run(waits(one, 48));
    await run(waits(one, 9));
    // What the other one may send without a reservation.
    await run(waits(other, 10));
    const [[late], [early]] = await run(Promise.all([waits(one, 1), waits(other, 1)]));
    expect([early, late]).toEqual([2_000, 2_200]);
  });

  it('keeps nothing for long that was reserved before its moment was known', async () => {
    const action = 'CreateVpcEndpoint';
    const budget = createLocalBudget();
    await budget.reserve(action, { calls: 10, milliseconds: 33_333, now: START });
    await pacerOf(1, budget).prepare(new Map([[action, 2]]));
    const { spentUntil } = await budget.reserve(action, { calls: 0, milliseconds: 0, now: START });
    expect(spentUntil - START).toBe(33_333);
  });

  it('has a call that waits look whether others were rejected meanwhile, and wait longer then', async () => {
    const budget = createLocalBudget();
    const [one, other] = [pacerOf(1, budget), pacerOf(1, budget)];
    await one.prepare(new Map([[CALL, 48]]));
    await run(waits(one, 48));
    const turns = await run(
      Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => one.take(CALL, { caller: 'alice', atMostMs: FOREVER }))),
    );
    const last = turns.at(-1);
    if (last?.kind !== 'send') throw new Error('It is to be sent');
    expect(last.waitMs).toBeGreaterThan(1_000);
    expect((await run(one.recheck(CALL, { ...last, waitMs: 500 }))).waitMs).toBe(0);
    await other.rejected(CALL, last.share);
    clock.advance(last.waitMs);
    const later = await run(one.recheck(CALL, last));
    expect(later.waitMs).toBeGreaterThan(0.1 * last.waitMs);
    expect(later.waitMs).toBeLessThan(0.3 * last.waitMs);
    clock.advance(later.waitMs);
    expect((await run(one.recheck(CALL, later))).waitMs).toBe(0);
  });

  it('reserves at the rate that other workers have learned', async () => {
    const budget = createLocalBudget();
    const [one, other] = [pacerOf(1, budget), pacerOf(1, budget)];
    await one.prepare(new Map([[CALL, 48]]));
    await run(waits(one, 48));
    const turn = await run(one.take(CALL, { caller: 'alice', atMostMs: FOREVER }));
    if (turn.kind !== 'send') throw new Error('It is to be sent');
    await one.rejected(CALL, turn.share);
    // Ten of the other one's calls are sent unasked; the next one is reserved.
    await run(waits(other, 10));
    const { spentUntil: before } = await budget.reserve(CALL, { calls: 0, milliseconds: 0, now: START });
    await run(other.take(CALL, { caller: 'bob', atMostMs: FOREVER }));
    const { spentUntil: after } = await budget.reserve(CALL, { calls: 0, milliseconds: 0, now: START });
    expect(after - before).toBeCloseTo(250, -1);
  });

  it('goes on by itself while the shared budget cannot be reached', async () => {
    const budget: CallBudget = {
      ...createLocalBudget(),
      reserve: () => Promise.reject(new Error('The table is down')),
    };
    const pacer = pacerOf(1, withFallback(budget, createLocalBudget()));
    await pacer.prepare(new Map([[CALL, 60]]));
    expect((await run(waits(pacer, 60))).at(-1)).toBe(2_400);
  });
});
