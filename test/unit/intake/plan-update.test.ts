import type { ChangePlanView, ProblemBody, RequestView } from '../../../shared/contract/http';
import { LAID_OUT, ready } from '../../builders/ready-network';
import { World } from '../../simulation/scripted/world';

describe('change-view: PATCH ?dryRun=true', () => {
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
    const planned = new Map(network.subnets.map(({ name, cidrBlock }) => [name, cidrBlock]));
    expect(subnets.map(({ name }) => [name, planned.get(name)])).toEqual(
      subnets.map(({ name, cidrBlock }) => [name, cidrBlock]),
    );
    expect(planned.size).toBe(6);
  });

  it('of nothing new is empty', async () => {
    const world = new World();
    const requestId = await ready(world, LAID_OUT);
    const answer = await world.patch(requestId, { natGateways: 'single' }, {}, { dryRun: 'true' });
    expect(JSON.parse(answer.body)).toMatchObject({ add: [], change: [], remove: [] });
  });
});
