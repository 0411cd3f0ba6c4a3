import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted, expectReadyOnce, view } from './requests';

describe('handle-failure, defer: quota', () => {
  it('parks the request until the quota is raised, without burning receives', async () => {
    const world = new World({ ec2: { vpcQuota: 0 } });
    const requestId = await accepted(world);
    for (let hours = 0; hours < 6; hours += 1) {
      await world.deliver();
      world.clock.advance(3_600_000);
    }
    const waiting = await view(world, requestId);
    expect(waiting.status).toBe('WAITING');
    expect(waiting.waiting).toMatchObject({ reason: 'quota' });
    world.ec2.configure({ vpcQuota: 5 });
    await world.settle();
    await expectReadyOnce(world, requestId);
  });

  it('keeps its deadline when something else goes wrong in between', async () => {
    const world = new World({ ec2: { vpcQuota: 0 } });
    const requestId = await accepted(world);
    const start = world.clock.now();
    for (let round = 0; (await view(world, requestId)).status !== 'FAILED'; round++) {
      if (round % 3 === 0) {
        world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'error-before', times: 1 });
      }
      await world.deliver();
      world.clock.advance(900_000);
      expect(world.clock.now() - start).toBeLessThan(30 * 3_600_000);
    }
  });

  it('fails cleanly when the quota is not raised by the deadline', async () => {
    const world = new World({ ec2: { vpcQuota: 0 } });
    const requestId = await accepted(world);
    await world.settle();
    const shown = await view(world, requestId);
    expect(shown).toMatchObject({ status: 'FAILED', failure: { code: 'quota-not-raised' } });
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreationFailed']);
  });
});

describe('handle-failure, tear-down, conclude, delete-resources: permanent failure', () => {
  it('deletes what was made, records the failure and publishes its event', async () => {
    const world = new World();
    const body = aRequestBody();
    const [first, second] = body.subnets;
    const requestId = await accepted(world, {
      ...body,
      subnets: [first, { ...second, availabilityZone: 'us-east-1z' }],
    });
    await world.settle();
    const shown = await view(world, requestId);
    expect(shown).toMatchObject({ status: 'FAILED', failure: { code: 'invalid-availability-zone' } });
    expect(world.ec2.vpcs()).toEqual([]);
    expect(world.ec2.subnets()).toEqual([]);
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreationFailed']);
  });

  it.each([0, 20_000])(
    'leaves nothing behind when faults hit the cleanup, with a lag of %d ms',
    async (describeLagMs) => {
      for (const action of ['DeleteVpc', 'DeleteSubnet', 'CreateSubnet', 'CreateVpc'] as const) {
        for (const fault of [
          'error-before',
          'reply-lost',
          'throttle',
          'crash-before',
          'crash-after',
        ] as const) {
          const world = new World({ ec2: { describeLagMs } });
          const body = aRequestBody();
          const subnets = [
            ...body.subnets,
            { name: 'bad', cidrBlock: '10.20.9.0/24', availabilityZone: 'us-east-1z' },
          ];
          const requestId = await accepted(world, { ...body, subnets });
          world.faults.set({ service: 'ec2', action, fault, times: 1 });
          await world.settle();
          expect((await view(world, requestId)).status).toBe('FAILED');
          expect(world.ec2.vpcs()).toEqual([]);
          expect(world.ec2.subnets()).toEqual([]);
        }
      }
    },
  );
});
