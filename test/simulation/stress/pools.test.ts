import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import { scriptedFaults } from '../faults/fault-source';
import { scenarioPlan, SCENARIO_SEED } from '../run/scenarios';
import { fromPool } from './addresses';
import { aBody } from './bodies';
import { runWorld } from './run-world';
import type { WorldPlan } from './world-plan';

/** Two pools in one /16. */
const POOLS = readAddressPools({ default: ['10.65.0.0/24'], 'default-2': ['10.65.1.0/24'] }, '');
const EMPTY = aBody({ name: 'shared', subnets: 0, leavesZones: false, cannotSucceed: false });

/** A POST that crashes when it has reserved its addresses, and one under the same key for another pool. */
function twoPools(): WorldPlan {
  const crash = { site: 'dynamodb:Put', nth: 1, kind: 'crash-before' } as const;
  const plan = scenarioPlan('ready', []);
  const [one, other] = [fromPool(EMPTY, 28), fromPool(EMPTY, 28, 'default-2')];
  const orders = plan.orders.map((order) => ({
    ...order,
    body: one,
    posts: order.posts.flatMap(({ at }) => [
      { at, body: one },
      { at: at + 1_000, body: other },
    ]),
  }));
  return {
    ...plan,
    orders,
    faults: scriptedFaults(crash),
    reservations: { networksPerCaller: 20, pools: POOLS },
  };
}

describe('a world with two pools in one /16', () => {
  it('gives a request addresses of the pool that it names, not what an earlier body of its key has left', async () => {
    const { violation, faults, checks } = await runWorld({ seed: SCENARIO_SEED, plan: twoPools() });
    expect(violation).toBeUndefined();
    expect(faults.get('dynamodb:Put crash-before')).toBe(1);
    expect(checks.get('reservations')).toBeGreaterThan(0);
  });
});
