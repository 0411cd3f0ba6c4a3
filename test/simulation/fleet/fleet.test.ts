import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import { Fleet, type FleetCall } from './fleet';
import { bucketUse } from './bucket-use';

const THREE_TIER = aLayoutBody({
  layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
  natGateways: 'single',
});

const MIXES = {
  '60 plain networks': Array.from({ length: 60 }, () => aRequestBody({}, 3)),
  'three-tier ones': Array.from({ length: 30 }, () => THREE_TIER),
  'plain, large and three-tier ones': [
    ...Array.from({ length: 10 }, () => aRequestBody({}, 3)),
    aRequestBody({}, 200),
    ...Array.from({ length: 5 }, () => THREE_TIER),
  ],
} as const;

// More and larger mixes are in `npm run bench`.
const cases = (['60 plain networks', 'plain, large and three-tier ones'] as (keyof typeof MIXES)[]).flatMap(
  (mix) => [2, 5, 50].map((workers) => ({ mix, workers })),
);

// The scarcest of all buckets: EC2 gives a call of CreateVpcEndpoint in three seconds.
cases.push({ mix: 'three-tier ones', workers: 50 });

describe('workers that share EC2’s buckets', () => {
  it.each(cases)(
    '$workers of them spend 97 % of the scarcest one on $mix, nearly without rejections',
    async (one) => {
      const fleet = new Fleet({ workers: one.workers });
      const ids = MIXES[one.mix].map((body) => fleet.post(body));
      await fleet.settle();
      for (const id of ids) expect(fleet.request(await id).state.status).toBe('READY');
      const { use, rejectedPerSuccess } = bucketUse(fleet.calls);
      expect(use).toBeGreaterThanOrEqual(0.97);
      expect(rejectedPerSuccess).toBeLessThanOrEqual(0.05);
    },
  );

  it.each([5])('%d of them do so when networks are deleted while others are made', async (workers) => {
    const fleet = new Fleet({ workers });
    const first = Array.from({ length: 20 }, () => fleet.post(aRequestBody({}, 6)));
    await fleet.settle();
    // The buckets are full again.
    await fleet.timeline.run(() => false, fleet.timeline.now() + 20_000);
    fleet.calls.length = 0;
    for (const id of first) void fleet.remove(await id);
    for (let index = 0; index < 30; index++) void fleet.post(aRequestBody({}, 6));
    await fleet.settle();
    const { use, rejectedPerSuccess } = bucketUse(fleet.calls);
    expect(use).toBeGreaterThanOrEqual(0.97);
    expect(rejectedPerSuccess).toBeLessThanOrEqual(0.05);
  });

  it('let no caller wait for another one’s 600 subnets', async () => {
    const fleet = new Fleet({ workers: 5 });
    for (let index = 0; index < 3; index++) void fleet.post(aRequestBody({}, 200), 'alice');
    const start = fleet.timeline.now();
    await fleet.timeline.run(() => false, start + 20_000);
    const id = fleet.post(aRequestBody({}, 3), 'bob');
    await fleet.settle();
    const { createdAt, state } = fleet.request(await id);
    const seconds =
      'completedAt' in state ? (Date.parse(state.completedAt) - Date.parse(createdAt)) / 1000 : NaN;
    expect(seconds).toBeLessThanOrEqual(10);
  });

  it.each([5])('%d of them leave other tools the share that is set', async (workers) => {
    const fleet = new Fleet({ workers, config: { ec2LimitsScale: 0.8 } });
    fleet.spend('another tool', 'CreateSubnet', { perSecond: 0.9, untilMs: 60_000 });
    for (let index = 0; index < 2; index++) void fleet.post(aRequestBody({}, 200));
    await fleet.settle();
    const others = ratesOf(fleet.calls.filter(({ by }) => by !== 'fleet'));
    expect(others.rejected / others.taken).toBeLessThanOrEqual(0.05);
  });

  it('50 of them leave a tool that takes four fifths of a bucket most of it', async () => {
    const fleet = new Fleet({ workers: 50 });
    const start = fleet.timeline.now();
    fleet.spend('another tool', 'CreateSubnet', { perSecond: 4, untilMs: 120_000 });
    for (let index = 0; index < 50; index++) void fleet.post(aRequestBody({}, 20));
    await fleet.timeline.run(() => false, start + 120_000);
    const later = fleet.calls.filter(({ at, action }) => action === 'CreateSubnet' && at - start >= 20_000);
    const others = ratesOf(later.filter(({ by }) => by !== 'fleet'));
    expect(others.rejected / others.taken).toBeLessThanOrEqual(0.2);
    const ours = ratesOf(later.filter(({ by }) => by === 'fleet'));
    expect(ours.taken / 100).toBeGreaterThan(0.8);
  });

  it.each([5])('%d of them yield to a tool that takes half, and take it back', async (workers) => {
    const fleet = new Fleet({ workers });
    const start = fleet.timeline.now();
    fleet.spend('another tool', 'CreateSubnet', { perSecond: 2.5, untilMs: 90_000 });
    for (let index = 0; index < 5; index++) void fleet.post(aRequestBody({}, 200));
    await fleet.settle();
    const between =
      (from: number, to: number) =>
      ({ at }: FleetCall) =>
        from <= at - start && at - start < to;
    const ours = fleet.calls.filter(({ by, action }) => by === 'fleet' && action === 'CreateSubnet');
    const shared = ratesOf(ours.filter(between(20_000, 90_000)));
    expect(shared.taken / 70).toBeGreaterThan(2);
    expect(shared.rejected / shared.taken).toBeLessThanOrEqual(0.2);
    const alone = ratesOf(ours.filter(between(150_000, 190_000)));
    expect(alone.taken / 40).toBeGreaterThan(4.8);
  });
});

function ratesOf(calls: readonly FleetCall[]) {
  const rejected = calls.filter(({ outcome }) => outcome === 'rejected').length;
  return { rejected, taken: calls.length - rejected };
}
