import { aLayoutBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted } from './requests';

/** A create may be sent until the lease ends: an intent that says less would be taken for settled too early. */
describe('the intents of an attempt', () => {
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

  it('are taken back for what was not sent, once a failure ends the attempt', async () => {
    const world = new World();
    const requestId = await accepted(world, aLayoutBody());
    world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'throttle', times: 100 });
    await world.deliver();
    expect(world.record(requestId)).toMatchObject({ state: { status: 'WAITING' }, resources: {} });
  });
});
