import { World } from '../../simulation/scripted/world';
import { accepted, expectReadyOnce, view } from './requests';

describe('sqs-deliveries: the queue', () => {
  it('delivers twice at once: one of the two works, the other one waits', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.sendRaw(JSON.stringify({ type: 'CreateVpc', requestId }));
    await world.settle();
    await expectReadyOnce(world, requestId);
  });

  it('delivers again after success: nothing happens', async () => {
    const world = new World();
    const requestId = await accepted(world);
    await world.settle();
    const before = world.faults.calls.length;
    world.sendRaw(JSON.stringify({ type: 'CreateVpc', requestId }));
    await world.settle();
    await expectReadyOnce(world, requestId);
    expect(world.faults.calls.slice(before).filter(({ service }) => service === 'ec2')).toEqual([]);
    expect(world.events).toHaveLength(1);
  });

  it.each([
    ['not JSON', '{"type":'],
    ['an unknown type', '{"type":"DropTables","requestId":"req-1"}'],
    ['an unknown request', '{"type":"CreateVpc","requestId":"req-00000000000000000000000000"}'],
    ['no object', '42'],
  ])('moves poison to the dead-letter queue with its body untouched: %s', async (_, body) => {
    const world = new World();
    world.sendRaw(body);
    await world.settle();
    expect(world.deadLetters()).toEqual([body]);
    expect(world.faults.counts('ec2')).toEqual({});
  });

  it('keeps poison from holding up its neighbours in the batch', async () => {
    const world = new World();
    world.sendRaw('poison');
    const requestId = await accepted(world);
    await world.deliver();
    await expectReadyOnce(world, requestId);
  });

  it('stalls, publishes that, and completes after a redrive', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 99 });
    await world.settle();
    expect((await view(world, requestId)).status).toBe('STALLED');
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreationStalled']);
    expect(world.deadLetters()).toHaveLength(1);

    world.faults.set();
    world.redrive();
    await world.settle();
    await expectReadyOnce(world, requestId);
    expect(world.deadLetters()).toEqual([]);
  });
});

describe('admit: a worker that keeps crashing', () => {
  it.each(['CreateVpc', 'CreateSubnet'])('over %s leads to STALLED, also in a full batch', async (action) => {
    const world = new World();
    const ids: string[] = [];
    for (let index = 0; index < 10; index++) ids.push(await accepted(world));
    world.faults.set({ service: 'ec2', action, fault: 'crash-before', times: 10_000 });
    await world.settle();
    for (const requestId of ids) expect((await view(world, requestId)).status).toBe('STALLED');
    expect(world.deadLetters()).toHaveLength(10);

    world.faults.set();
    world.redrive();
    await world.settle();
    for (const requestId of ids) expect((await view(world, requestId)).status).toBe('READY');
    expect(world.ec2.vpcs()).toHaveLength(10);
    expect(world.events.filter(({ detailType }) => detailType === 'VpcCreationStalled')).toHaveLength(10);
  });

  it('has its event published even when it is redriven before the bus is back', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set(
      { service: 'ec2', action: 'CreateVpc', fault: 'crash-before', times: 1_000 },
      { service: 'events', action: 'PutEvents', fault: 'error-before', times: 1_000 },
    );
    await world.settle();
    expect((await view(world, requestId)).status).toBe('STALLED');
    expect(world.events).toEqual([]);
    world.faults.set();
    world.redrive();
    await world.settle();
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreationStalled', 'VpcCreated']);
  });
});

describe('admit: copies of a command', () => {
  it('do not multiply the work while a request waits', async () => {
    const calls = async (copies: number) => {
      const world = new World({ ec2: { vpcQuota: 0 } });
      const requestId = await accepted(world);
      for (let copy = 1; copy < copies; copy++)
        world.sendRaw(JSON.stringify({ type: 'CreateVpc', requestId }));
      await world.settle();
      return world.faults.counts('ec2')['ec2:CreateVpc'] ?? 0;
    };
    expect(await calls(8)).toBeLessThan(1.3 * (await calls(1)));
  });
});
