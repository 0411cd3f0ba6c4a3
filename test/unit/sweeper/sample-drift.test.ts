import type { DriftSummary } from '../../../shared/kinds/drift';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { driftOf } from '../../../services/sweeper/use-cases/sample-drift';
import type { SweepReport } from '../../../services/sweeper/sweep-run';
import { aRequestBody } from '../../builders/request-body';
import { inStatus } from '../../builders/vpc-request';
import { SWEEP_MS, SWEEPER_POLICY } from '../../simulation/services/settings';
import { World } from '../../simulation/scripted/world';
import { accepted } from './orphans';

async function readyNetworks(world: World, count: number): Promise<string[]> {
  const requestIds: string[] = [];
  for (let index = 0; index < count; index++) {
    // One caller alone may not have so many.
    requestIds.push(await accepted(world, aRequestBody({}, 1), `caller-${index % 5}`));
  }
  await world.settle();
  return requestIds;
}

/** A third party deletes the subnet of that network. */
function damage(world: World, requestId: string): void {
  const record = world.record(requestId).resources['subnet/app-0'];
  if (record?.status !== 'CREATED') throw new Error('There is no subnet');
  world.ec2.call('DeleteSubnet', { SubnetId: record.id });
}

/** Networks that the sweeper said had drifted. */
function drifted(world: World): (DriftSummary & { readonly requestId: string })[] {
  return world.logs
    .filter(({ message }) => message === 'network drifted')
    .map(({ fields }) => fields as DriftSummary & { readonly requestId: string });
}

async function sweep(world: World): Promise<SweepReport> {
  const report = await world.sweep();
  if (report === 'dead') throw new Error('The sweeper crashed');
  return report;
}

describe('the sample of READY networks', () => {
  it('tells which have drifted, counts them, and changes nothing', async () => {
    const world = new World();
    const [one = '', two = ''] = await readyNetworks(world, 2);
    damage(world, one);
    world.clock.advance(SWEEPER_POLICY.graceMs + 1);
    const before = [world.record(one), world.record(two), world.ec2.vpcs(), world.ec2.subnets()];
    expect(await sweep(world)).toMatchObject({ compared: 2, drifted: 1 });
    expect(drifted(world)).toMatchObject([
      { requestId: one, missing: ['subnet/app-0'], changed: [], surplus: [] },
    ]);
    expect([world.record(one), world.record(two), world.ec2.vpcs(), world.ec2.subnets()]).toEqual(before);
  });

  it('comes to every network in turn, ten in a run', async () => {
    const world = new World();
    const requestIds = await readyNetworks(world, 25);
    for (const requestId of requestIds) damage(world, requestId);
    world.clock.advance(SWEEPER_POLICY.graceMs + 1);
    const found: number[] = [];
    for (let run = 0; run < 3; run++) {
      found.push((await sweep(world)).compared ?? 0);
      world.clock.advance(SWEEP_MS);
    }
    expect(found.toSorted()).toEqual([10, 10, 5]);
    expect(
      drifted(world)
        .map(({ requestId }) => requestId)
        .toSorted(),
    ).toEqual(requestIds.toSorted());
  });

  it('leaves out what was made just now: EC2 may not show it yet', async () => {
    const world = new World();
    await readyNetworks(world, 1);
    expect(await sweep(world)).not.toHaveProperty('compared');
    world.clock.advance(SWEEPER_POLICY.graceMs + 1);
    expect(await sweep(world)).toMatchObject({ compared: 1 });
  });

  it('goes on with the others when EC2 does not show one', async () => {
    const world = new World();
    const [one = '', two = ''] = await readyNetworks(world, 2);
    for (const requestId of [one, two]) damage(world, requestId);
    world.clock.advance(SWEEPER_POLICY.graceMs + 1);
    world.faults.set({
      service: 'ec2',
      action: 'DescribeSubnets',
      fault: 'error-before',
      code: 'UnauthorizedOperation',
      times: 1,
    });
    expect(await sweep(world)).toMatchObject({ failed: 1, drifted: 1 });
  });

  it('takes no change that is under way for drift', async () => {
    const before = inStatus('READY');
    const changing = { ...before, revision: 'revision-1' };
    const sampling = (...current: VpcRequest[]) =>
      driftOf(
        {
          requests: {
            find: () => Promise.resolve(current.shift()),
            save: () => Promise.reject(new Error('A sample writes nothing')),
          },
          live: { describe: () => Promise.resolve({ resources: [] }) },
          networkStackTag: 'stack',
        },
        before.requestId,
      );
    expect(await sampling(before, before)).toMatchObject({ drift: { missing: ['vpc', 'subnet/a'] } });
    expect(await sampling(before, changing)).toBeUndefined();
    expect(await sampling(inStatus('DELETING'))).toBeUndefined();
  });
});
