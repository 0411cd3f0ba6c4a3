import fc from 'fast-check';
import type {
  ChangePlanView,
  DeletionPlanView,
  PlanView,
  ProblemBody,
  RequestView,
} from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

const LAID_OUT = {
  name: 'shop',
  cidrBlock: '10.20.0.0/20',
  layout: { availabilityZones: 2, tiers: { public: {}, private: {} } },
  natGateways: 'single',
};

async function ready(world: World, body: object): Promise<string> {
  const { requestId } = JSON.parse((await world.post(body)).body) as { readonly requestId: string };
  await world.settle();
  return requestId;
}

describe('PATCH ?dryRun=true', () => {
  it('shows what is added and changed, its calls and the change of the cost, and changes nothing', async () => {
    const world = new World();
    const requestId = await ready(world, LAID_OUT);
    const before = await world.get(requestId);
    const calls = world.faults.calls.length;
    const answer = await world.patch(requestId, { natGateways: 'per-zone' }, {}, { dryRun: 'true' });
    expect(answer.statusCode).toBe(200);
    const plan = JSON.parse(answer.body) as ChangePlanView;
    expect(plan.add.map(({ kind }) => kind).sort()).toEqual(['elastic-ip', 'nat-gateway']);
    expect(plan.change).toEqual([
      expect.objectContaining({ kind: 'route', interruption: expect.any(String) as string }),
    ]);
    expect(plan.remove).toEqual([]);
    expect(plan.calls.byAction).toMatchObject({ CreateNatGateway: 1, AllocateAddress: 1, ReplaceRoute: 1 });
    expect(plan.monthlyCost).toMatchObject({ before: 36.5, after: 73, difference: 36.5 });
    expect(plan.network.resources.length).toBe(
      (JSON.parse(before.body) as RequestView).resources.length + plan.add.length,
    );
    expect(plan.network.routeTables.map(({ name, routes }) => [name, routes.at(1)?.target])).toContainEqual([
      'private-b',
      'nat-gateway/b',
    ]);
    expect(plan.etag).toBe((JSON.parse(before.body) as { readonly etag: string }).etag);
    expect((await world.get(requestId)).body).toBe(before.body);
    expect(world.faults.calls.slice(calls).some(({ action }) => /Put|Send|Create/.test(action))).toBe(false);
  });

  it('of other tags shows both, and the one call', async () => {
    const world = new World();
    const requestId = await ready(world, LAID_OUT);
    await world.patch(requestId, { tags: { team: 'shop' } });
    await world.settle();
    const patch = { tags: { team: 'pay' } };
    const plan = JSON.parse(
      (await world.patch(requestId, patch, {}, { dryRun: 'true' })).body,
    ) as ChangePlanView;
    expect(plan.change).toEqual([
      expect.objectContaining({
        kind: 'tags',
        before: { tags: '{"team":"shop"}' },
        after: { tags: '{"team":"pay"}' },
      }),
    ]);
    expect(plan.calls).toEqual({ byAction: { CreateTags: 1 }, repeated: [], total: 1 });
  });

  it('refuses what the change itself would refuse', async () => {
    const world = new World();
    const requestId = await ready(world, LAID_OUT);
    const answer = await world.patch(requestId, { natGateways: 'none' }, {}, { dryRun: 'true' });
    expect((JSON.parse(answer.body) as ProblemBody).code).toBe('not-growth');
  });

  it('shows where the whole network would lie, with the addresses of what is added', async () => {
    const world = new World();
    const requestId = await ready(world, LAID_OUT);
    const patch = { layout: { availabilityZones: 3 } };
    const { network } = JSON.parse(
      (await world.patch(requestId, patch, {}, { dryRun: 'true' })).body,
    ) as ChangePlanView;
    const { subnets } = JSON.parse((await world.get(requestId)).body) as RequestView;
    const placed = new Map(network.subnets.map(({ name, cidrBlock }) => [name, cidrBlock]));
    expect(subnets.map(({ name }) => [name, placed.get(name)])).toEqual(
      subnets.map(({ name, cidrBlock }) => [name, cidrBlock]),
    );
    expect(placed.size).toBe(6);
  });

  it('of nothing new is empty', async () => {
    const world = new World();
    const requestId = await ready(world, LAID_OUT);
    const answer = await world.patch(requestId, { natGateways: 'single' }, {}, { dryRun: 'true' });
    expect(JSON.parse(answer.body)).toMatchObject({ add: [], change: [], remove: [] });
  });
});

describe('DELETE ?dryRun=true', () => {
  it('shows what goes and what blocks it now, and changes nothing', async () => {
    const world = new World();
    const requestId = await ready(world, LAID_OUT);
    const subnet = world.ec2.subnets()[0]?.SubnetId ?? '';
    world.ec2.seedNetworkInterface(subnet, { Description: 'of a third party' });
    const answer = await world.remove(requestId, 'alice', {}, { dryRun: 'true' });
    expect(answer.statusCode).toBe(200);
    const plan = JSON.parse(answer.body) as DeletionPlanView;
    expect(plan.remove.length).toBeGreaterThan(10);
    expect(plan.remove[0]).toMatchObject({ key: 'vpc', id: expect.stringMatching(/^vpc-/) as string });
    expect(plan.blockers).toEqual([expect.objectContaining({ type: 'network-interface' })]);
    expect(plan.monthlyCost).toMatchObject({ before: 36.5, after: 0, difference: -36.5 });
    expect(JSON.parse((await world.get(requestId)).body)).toMatchObject({ status: 'READY' });
  });

  it('is for the owner and administrators', async () => {
    const world = new World();
    const requestId = await ready(world, aRequestBody());
    expect((await world.remove(requestId, 'bob', {}, { dryRun: 'true' })).statusCode).toBe(403);
    expect((await world.remove(requestId, 'admin', {}, { dryRun: 'true' })).statusCode).toBe(200);
  });
});

describe('the warnings of a plan', () => {
  const codesOf = async (body: object) => {
    const answer = await new World().dryRun(body);
    return (JSON.parse(answer.body) as PlanView).warnings.map(({ code, pointer }) => [code, pointer]);
  };

  it('name a tier that gets the smallest subnets because no size was asked for', async () => {
    const layout = { availabilityZones: 2, tiers: { private: {} } };
    expect(await codesOf({ name: 'small', cidrBlock: '10.0.0.0/26', layout })).toEqual([
      ['small-subnets', '/layout/tiers/private'],
    ]);
    const asked = { availabilityZones: 2, tiers: { private: { netmaskLength: 28 } } };
    expect(await codesOf({ name: 'small', cidrBlock: '10.0.0.0/26', layout: asked })).toEqual([]);
  });

  it('tell what would be larger and is accepted, where there is such a size', async () => {
    const sizes = fc.record({
      netmaskLength: fc.integer({ min: 20, max: 28 }),
      zones: fc.integer({ min: 1, max: 6 }),
      tiers: fc.subarray(['public', 'private', 'isolated'], { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ netmaskLength, zones, tiers }) => {
        const bodyWith = (given: Readonly<Record<string, object>>) => ({
          name: 'small',
          cidrBlock: `10.0.0.0/${netmaskLength}`,
          layout: {
            availabilityZones: zones,
            tiers: { ...Object.fromEntries(tiers.map((tier) => [tier, {}])), ...given },
          },
        });
        const { warnings = [] } = JSON.parse(
          (await new World().dryRun(bodyWith({}))).body,
        ) as Partial<PlanView>;
        for (const { message, pointer } of warnings.filter(({ code }) => code === 'small-subnets')) {
          const advised = /netmaskLength, (\d+)/.exec(message)?.[1];
          if (advised === undefined) continue;
          const tier = pointer.slice('/layout/tiers/'.length);
          const answer = await new World().dryRun(bodyWith({ [tier]: { netmaskLength: Number(advised) } }));
          expect(answer.statusCode).toBe(200);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('name NAT gateways in every zone of a test stage', async () => {
    expect(await codesOf({ ...LAID_OUT, natGateways: 'per-zone' })).toEqual([
      ['costly-nat-gateways', '/natGateways'],
    ]);
  });

  it('name endpoints that nothing can use', async () => {
    expect(
      await codesOf({ name: 'a', cidrBlock: '10.0.0.0/24', subnets: [], gatewayEndpoints: ['s3'] }),
    ).toEqual([['unused-endpoints', '/gatewayEndpoints']]);
  });

  it('are none where nothing is odd', async () => {
    expect(await codesOf(aRequestBody())).toEqual([]);
  });
});
