import type { DeletionPlanView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { LAID_OUT, ready } from '../../builders/ready-network';
import { World } from '../../simulation/scripted/world';

describe('change-view: DELETE ?dryRun=true', () => {
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

  it('is refused for a network that is not what it was', async () => {
    const world = new World();
    const requestId = await ready(world, aRequestBody());
    const stale = { 'If-Match': '"of old"' };
    expect((await world.remove(requestId, 'alice', stale, { dryRun: 'true' })).statusCode).toBe(412);
  });

  it('is for the owner and administrators', async () => {
    const world = new World();
    const requestId = await ready(world, aRequestBody());
    expect((await world.remove(requestId, 'bob', {}, { dryRun: 'true' })).statusCode).toBe(403);
    expect((await world.remove(requestId, 'admin', {}, { dryRun: 'true' })).statusCode).toBe(200);
  });
});
