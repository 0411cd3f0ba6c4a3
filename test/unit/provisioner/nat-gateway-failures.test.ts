import { World } from '../../simulation/scripted/world';
import { aLayoutBody } from '../../builders/request-body';
import { accepted, view } from './requests';

const BODY = aLayoutBody({ natGateways: 'single' });

const statesOf = (world: World) =>
  (world.ec2.call('DescribeNatGateways', {}).NatGateways ?? []).map(({ State }) => State).sort();

describe('poll-pending, poll-resource: a NAT gateway that AWS fails', () => {
  it('for a passing reason is made again, as another one', async () => {
    const world = new World({ ec2: { natPendingMs: 60_000, natFailureCode: 'InternalError' } });
    const requestId = await accepted(world, BODY);
    while (!statesOf(world).includes('failed')) {
      await world.deliver();
      world.clock.advance(30_000);
    }
    world.ec2.configure({ natFailureCode: '' });
    await world.settle();
    expect((await view(world, requestId)).status).toBe('READY');
    expect(statesOf(world).filter((state) => state === 'available')).toHaveLength(1);
  });

  it('again and again fails the request in the end', async () => {
    const world = new World({ ec2: { natPendingMs: 60_000, natFailureCode: 'InternalError' } });
    const requestId = await accepted(world, BODY);
    await world.settle();
    const { status, failure } = await view(world, requestId);
    expect([status, failure?.code]).toEqual(['FAILED', 'nat-gateway-failed']);
    expect(world.ec2.vpcs()).toEqual([]);
  });

  it.each(['Gateway.NotAttached', 'InsufficientFreeAddressesInSubnet', 'InvalidSubnetID.NotFound'] as const)(
    'for a lasting reason fails the request at once: %s',
    async (natFailureCode) => {
      const world = new World({ ec2: { natPendingMs: 60_000, natFailureCode } });
      const requestId = await accepted(world, BODY);
      await world.settle();
      expect(await view(world, requestId)).toMatchObject({
        status: 'FAILED',
        failure: { code: 'nat-gateway-failed', resource: 'nat-gateway/a' },
      });
      expect(world.faults.counts('ec2')['ec2:CreateNatGateway']).toBe(1);
    },
  );
});
