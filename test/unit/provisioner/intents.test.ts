import { aLayoutBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted } from './requests';

/** A create may be sent until the lease ends: an intent that says less would be taken for settled too early. */
describe('create-resources: the intents of an attempt', () => {
  it.each([
    ['before anything was sent', 'CreateVpc', 1],
    ['after the VPC was recorded', 'CreateSubnet', 1],
  ] as const)('last as long as its lease, %s', async (_, action, times) => {
    const world = new World();
    const requestId = await accepted(world, aLayoutBody());
    world.faults.set({ service: 'ec2', action, fault: 'crash-before', times });
    await world.deliver();
    const { lease, resources } = world.record(requestId);
    const intents = Object.values(resources).filter(({ status }) => status === 'INTENDED');
    expect(intents.length).toBeGreaterThan(3);
    expect(new Set(intents.map((record) => 'mayBeSentUntil' in record && record.mayBeSentUntil))).toEqual(
      new Set([lease?.expiresAt]),
    );
  });

  it('last as long as the lease of the latest attempt, whatever an earlier one has put on record', async () => {
    const world = new World();
    const requestId = await accepted(world, aLayoutBody());
    world.faults.set(
      { service: 'ec2', action: 'CreateVpc', fault: 'crash-before', times: 1 },
      { service: 'ec2', action: 'CreateSubnet', fault: 'crash-before', times: 1 },
    );
    await world.deliver();
    const earlier = world.record(requestId).lease?.expiresAt;
    while (world.record(requestId).resources.vpc?.status !== 'CREATED') {
      world.clock.advance(60_000);
      await world.deliver();
    }
    const { lease, resources } = world.record(requestId);
    expect(lease?.expiresAt).not.toBe(earlier);
    const intents = Object.values(resources).filter(({ status }) => status === 'INTENDED');
    expect(intents.length).toBeGreaterThan(3);
    for (const intent of intents) expect(intent).toMatchObject({ mayBeSentUntil: lease?.expiresAt });
  });

  it('are taken back for what was not sent, once a failure ends the attempt', async () => {
    const world = new World();
    const requestId = await accepted(world, aLayoutBody());
    world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 100 });
    await world.deliver();
    expect(world.record(requestId)).toMatchObject({ state: { status: 'WAITING' }, resources: {} });
  });
});
