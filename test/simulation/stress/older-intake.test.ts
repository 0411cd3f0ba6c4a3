import { NO_SEAMS } from '../services/seams';
import { scenarioPlan, SCENARIO_SEED } from '../run/scenarios';
import { drain } from './drain';
import type { Order } from './orders';
import { registerMonitors, runWorld } from './run-world';
import { scheduleCallers } from './callers';
import { StressedWorld } from './stressed-world';
import { SeededRandomness } from '../time/seeded-randomness';
import type { WorldPlan } from './world-plan';

const MINUTE = 60_000;

/** The world of one network with these subnets, whose POST is answered by the release before. */
function olderWorld(names: readonly string[], more: Partial<Order> = {}): WorldPlan {
  const plan = scenarioPlan('ready', []);
  const body = {
    name: 'payments',
    cidrBlock: '10.20.0.0/16',
    ipv6: true,
    gatewayEndpoints: ['s3' as const],
    subnets: names.map((name, index) => ({
      name,
      cidrBlock: `10.20.${index}.0/24`,
      tier: index === 0 ? ('isolated' as const) : ('public' as const),
    })),
  };
  const orders = plan.orders.map((order) => ({
    ...order,
    ...more,
    body,
    posts: order.posts.map(({ at }) => ({ at, body })),
  }));
  return { ...plan, orders, hasOlderIntake: true };
}

async function planVersionAfter(plan: WorldPlan): Promise<number | undefined> {
  const randomness = new SeededRandomness({ seed: SCENARIO_SEED });
  const world = new StressedWorld({
    seed: SCENARIO_SEED,
    randomness,
    plan,
    seams: NO_SEAMS,
    isTraced: false,
  });
  registerMonitors(world, randomness, plan);
  scheduleCallers(world, plan.orders);
  await world.timeline.run(world.isViolated, plan.profile.faultsUntil);
  await drain(world, plan);
  expect(world.monitors.invariants.violation).toBeUndefined();
  return world.oracle.requests()[0]?.planVersion ?? 1;
}

describe('a world whose POSTs are answered by the release before', () => {
  it('keeps the first plan version, and takes the second by a PATCH', async () => {
    const plan = olderWorld(['a', 'b']);
    await expect(planVersionAfter(plan)).resolves.toBe(1);
    const at = plan.profile.faultsUntil - 5 * MINUTE;
    const changes = [{ at, patch: { planVersion: 2 } }];
    await expect(planVersionAfter(olderWorld(['a', 'b'], { changes }))).resolves.toBe(2);
  });

  it.each([
    ['a', 'a/route-table'],
    ['a', 'a/public-ip'],
    ['a', 'a/ipv6-address'],
  ])('keeps every promise for subnets %s and %s, of which nothing was made yet', async (...names) => {
    const { violation } = await runWorld({ seed: SCENARIO_SEED, plan: olderWorld(['x', ...names]) });
    expect(violation).toBeUndefined();
  });
});
