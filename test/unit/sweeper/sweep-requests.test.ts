import type { FindingPage, RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { SWEEP_MS } from '../../simulation/services/settings';
import { accepted, DAY, HOUR, orphanAddress, orphanVpc, vpcIds } from './orphans';

async function statusOf(world: World, requestId: string): Promise<string> {
  return (JSON.parse((await world.get(requestId)).body) as RequestView).status;
}

describe('requests that got stuck', () => {
  it('sends again what was accepted but never queued, once, however many sweepers run', async () => {
    const world = new World();
    world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'crash-before', times: 1 });
    await world.post(aRequestBody());
    const { items } = JSON.parse((await world.list()).body) as { items: { requestId: string }[] };
    const requestId = items[0]?.requestId ?? '';
    await world.sweep();
    expect(world.sqs.nextVisibleAt(world.account.commandQueueUrl)).toBeUndefined();

    world.clock.advance(HOUR);
    await world.sweep();
    await world.sweep();
    await world.settle();
    expect(await statusOf(world, requestId)).toBe('READY');
    expect(world.faults.counts('sqs')['sqs:SendMessage']).toBe(2);
  });

  it('resumes what lost its worker and its message', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-after', times: 1 });
    await world.deliver();
    world.sqs.call('PurgeQueue', { QueueUrl: world.account.commandQueueUrl });
    world.clock.advance(HOUR);
    await world.sweep();
    await world.settle();
    expect(await statusOf(world, requestId)).toBe('READY');
    expect(world.ec2.vpcs()).toHaveLength(1);
  });

  it('publishes the pending event, under the id that it would have had', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'events', action: 'PutEvents', fault: 'error-before', times: 1_000 });
    await world.settle();
    expect([await statusOf(world, requestId), world.events]).toEqual(['READY', []]);
    world.faults.set();
    world.clock.advance(HOUR);
    await world.sweep();
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreated']);
    await world.sweep();
    expect(world.events).toHaveLength(1);
  });

  it('leaves alone what is worked on, what waits, and what is done', async () => {
    const world = new World({ ec2: { vpcQuota: 1 } });
    const done = await accepted(world);
    await world.deliver();
    const waiting = await accepted(world);
    await world.deliver();
    expect([await statusOf(world, done), await statusOf(world, waiting)]).toEqual(['READY', 'WAITING']);
    const before = world.faults.counts('sqs')['sqs:SendMessage'];
    world.clock.advance(60_000);
    await world.sweep();
    expect(world.faults.counts('sqs')['sqs:SendMessage']).toBe(before);
  });
});

describe('what a run tells', () => {
  const messagesOf = (world: World) => world.logs.map(({ message }) => message);

  it('has the headroom of quotas and pools once an hour, for the dashboard and its alarms', async () => {
    const world = new World();
    for (let run = 0; run < 12; run++) {
      world.clock.advance(SWEEP_MS);
      await world.sweep();
    }
    expect(messagesOf(world).filter((message) => message === 'headroom')).toHaveLength(1);
  });

  it('does not count the erasure of a name as a request that was stuck', async () => {
    const world = new World();
    const requestId = await accepted(world);
    await world.settle();
    await world.remove(requestId);
    await world.settle();
    expect(world.record(requestId).requester).toHaveProperty('name');
    world.clock.advance(31 * DAY);
    await world.sweep();
    expect(world.record(requestId).requester).not.toHaveProperty('name');
    expect(messagesOf(world)).toContain('name of the requester erased');
    expect(messagesOf(world)).not.toContain('request was stuck');
  });

  it('is no longer on record once it was looked for and is not there', async () => {
    const world = new World();
    const address = orphanAddress(world, 'req-00000000000000000000000000');
    const found = async () =>
      (JSON.parse((await world.read('/findings', {}, {}, 'admin')).body) as FindingPage).items;
    await world.sweep();
    expect(await found()).toMatchObject([{ kind: 'orphan', resourceId: address }]);
    world.ec2.call('ReleaseAddress', { AllocationId: address });
    await world.sweep();
    expect(await found()).toEqual([]);
  });
});

describe('networks that no record names', () => {
  it('deletes a duplicate after its quarantine, when that is switched on', async () => {
    const world = new World();
    const requestId = await accepted(world);
    await world.settle();
    const recorded = vpcIds(world);
    orphanVpc(world, requestId);

    await world.sweep({ deleteSurplus: true });
    world.clock.advance(HOUR);
    await world.sweep({ deleteSurplus: true });
    expect(vpcIds(world)).toHaveLength(2);
    world.clock.advance(2 * DAY);
    await world.sweep({ deleteSurplus: false });
    expect(vpcIds(world)).toHaveLength(2);
    await world.sweep({ deleteSurplus: true });
    expect(vpcIds(world)).toEqual(recorded);
  });

  it('deletes what became visible after its request had failed', async () => {
    const world = new World({ ec2: { vpcQuota: 0 } });
    const requestId = await accepted(world);
    await world.settle();
    world.ec2.configure({ vpcQuota: 5 });
    orphanVpc(world, requestId);
    await world.sweep({ deleteSurplus: true });
    world.clock.advance(2 * DAY);
    await world.sweep({ deleteSurplus: true });
    expect(vpcIds(world)).toEqual([]);
  });

  it('leaves a duplicate VPC intact that a third party uses', async () => {
    const world = new World();
    const requestId = await accepted(world);
    await world.settle();
    const duplicate = orphanVpc(world, requestId);
    const { Subnet } = world.ec2.call('CreateSubnet', { VpcId: duplicate, CidrBlock: '10.20.0.0/24' });
    world.ec2.call('CreateNetworkInterface', { SubnetId: Subnet?.SubnetId ?? '' });
    await world.sweep({ deleteSurplus: true });
    world.clock.advance(2 * DAY);
    await world.sweep({ deleteSurplus: true });
    expect(vpcIds(world)).toContain(duplicate);
    expect(world.ec2.subnets().map(({ SubnetId }) => SubnetId)).toContain(Subnet?.SubnetId);
    expect(world.logs).toContainEqual({
      level: 'warn',
      message: 'unrecorded resource',
      fields: expect.objectContaining({
        id: duplicate,
        reason: 'duplicate',
        action: 'in-use',
      }) as unknown,
    });
  });

  it('only reports an orphan: its record may be in a table that was replaced', async () => {
    const world = new World();
    const orphan = orphanVpc(world, 'req-00000000000000000000000000');
    for (let round = 0; round < 3; round++) {
      await world.sweep({ deleteSurplus: true });
      world.clock.advance(2 * DAY);
    }
    expect(vpcIds(world)).toEqual([orphan]);
    expect(world.logs).toContainEqual({
      level: 'warn',
      message: 'unrecorded resource',
      fields: expect.objectContaining({ id: orphan, reason: 'orphan', action: 'reported' }) as unknown,
    });
  });

  it('does not quarantine a VPC that a worker may be about to adopt', async () => {
    const world = new World({ ec2: { describeLagMs: 30_000 } });
    const requestId = await accepted(world);
    world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'crash-after', times: 1 });
    await world.deliver();
    world.clock.advance(60_000);
    await world.sweep({ deleteSurplus: true });
    await world.settle();
    expect(await statusOf(world, requestId)).toBe('READY');
    expect(vpcIds(world)).toHaveLength(1);
    expect(world.logs.filter(({ message }) => message === 'unrecorded resource')).toEqual([]);
  });
});
