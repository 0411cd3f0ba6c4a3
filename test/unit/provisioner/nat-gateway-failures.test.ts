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

  it.each([
    ['InternalError', 0],
    ['Gateway.NotAttached', 0],
    ['InternalError', 1],
    ['Gateway.NotAttached', 1],
  ] as const)(
    'for %s is made again if AWS has removed it before a worker came to look; %d crashed when it was made',
    async (natFailureCode, times) => {
      const world = new World({ ec2: { natPendingMs: 60_000, natFailureCode } });
      const requestId = await accepted(world, BODY);
      if (times > 0) {
        world.faults.set({ service: 'ec2', action: 'CreateNatGateway', fault: 'crash-after', times });
      }
      await world.deliver();
      world.ec2.configure({ natFailureCode: '' });
      world.clock.advance(2 * 3_600_000);
      await world.settle();
      expect((await view(world, requestId)).status).toBe('READY');
      expect(statesOf(world)).toEqual(['available']);
    },
  );

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

describe('tear-down: a creation that fails while a third party uses its network', () => {
  it('names who prevents it, and ends once they are gone', async () => {
    const natFailureCode = 'InsufficientFreeAddressesInSubnet';
    const world = new World({ ec2: { natPendingMs: 60_000, natFailureCode } });
    const requestId = await accepted(world, BODY);
    while (statesOf(world).length === 0) await world.deliver();
    const { Subnets = [] } = world.ec2.call('DescribeSubnets', {});
    const theirs = world.ec2.seedNetworkInterface(Subnets[0]?.SubnetId ?? '', { Description: 'theirs' });
    for (let looks = 0; looks < 20 && world.record(requestId).blockers === undefined; looks++) {
      world.clock.advance(60_000);
      await world.deliver();
    }
    const { status, waiting, blockers } = await view(world, requestId);
    expect({ status, reason: waiting?.reason }).toEqual({ status: 'WAITING', reason: 'cleanup-blocked' });
    expect(blockers).toMatchObject([{ type: 'network-interface', id: theirs.NetworkInterfaceId }]);

    world.ec2.call('DeleteNetworkInterface', { NetworkInterfaceId: theirs.NetworkInterfaceId ?? '' });
    await world.settle();
    const ended = await view(world, requestId);
    expect([ended.status, ended.failure?.code, ended.blockers]).toEqual([
      'FAILED',
      'nat-gateway-failed',
      undefined,
    ]);
    expect(world.ec2.vpcs()).toEqual([]);
    expect(world.events.map(({ detailType }) => detailType)).toEqual(['VpcCreationFailed']);
  });
});

describe('handle-failure: a zone that offers no NAT gateways', () => {
  it('tells the caller which zone, which resource, and what would do; and what would do does', async () => {
    const world = new World({ ec2: { zonesWithoutNatGateways: ['us-east-1a'] } });
    const requestId = await accepted(world, BODY);
    await world.settle();
    const { status, failure } = await view(world, requestId);
    expect(status).toBe('FAILED');
    expect(failure).toMatchObject({ code: 'invalid-availability-zone', resource: 'nat-gateway/a' });
    expect(failure?.message).toContain('The zone us-east-1a does not offer NAT gateways');
    expect(failure?.message).toContain('choose other zones');
    expect(failure?.message).toContain('regional');
    expect(world.ec2.vpcs()).toEqual([]);

    const other = await accepted(world, aLayoutBody({ natGateways: 'regional' }));
    await world.settle();
    expect((await view(world, other)).status).toBe('READY');
  });
});

describe('handle-failure: a subnet that CreateNatGateway does not know yet', () => {
  it('is waited for, so that the network is made without a rollback', async () => {
    const world = new World();
    world.faults.set({
      service: 'ec2',
      action: 'CreateNatGateway',
      fault: 'error-before',
      code: 'InvalidSubnet',
      times: 3,
    });
    const requestId = await accepted(world, BODY);
    await world.settle();
    expect((await view(world, requestId)).status).toBe('READY');
    expect(world.faults.counts('ec2')['ec2:CreateVpc']).toBe(1);
    expect(world.faults.counts('ec2')['ec2:DeleteSubnet'] ?? 0).toBe(0);
  });
});
