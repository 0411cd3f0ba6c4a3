import type { Subnet, Vpc } from '@aws-sdk/client-ec2';
import { aLayoutBody, aRequestBody } from '../../builders/request-body';
import { createProvisionNetwork } from '../../../services/provisioner/use-cases/provision-network';
import type { AttemptTools } from '../../../services/provisioner/steps/attempt';
import { aReconciler } from '../../builders/a-reconciler';
import { taggedFor } from '../../builders/tagged-for';
import { aRequest } from '../../builders/vpc-request';
import { World } from '../../simulation/scripted/world';
import { accepted, expectReadyOnce, view } from './requests';

function tagsOf(resource: Vpc | Subnet | undefined): Record<string, string> {
  return Object.fromEntries((resource?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

describe('provision-network, build, publish: the happy path', () => {
  it.each([0, 2, 200])('makes 1 VPC and %d subnets with exactly that many EC2 calls', async (subnets) => {
    const world = new World();
    const requestId = await accepted(world, aRequestBody({}, subnets));
    await world.settle();
    await expectReadyOnce(world, requestId, subnets);
    expect(world.faults.counts('ec2')).toEqual({
      'ec2:CreateVpc': 1,
      ...(subnets > 0 && { 'ec2:CreateSubnet': subnets }),
    });
  });

  it('reads the zones once where a subnet names none, and deals the subnets over them', async () => {
    const world = new World();
    const body = aRequestBody();
    const requestId = await accepted(world, {
      ...body,
      subnets: body.subnets.map(({ name, cidrBlock }) => ({ name, cidrBlock })),
    });
    await world.settle();
    const shown = await expectReadyOnce(world, requestId);
    expect(world.faults.counts('ec2')['ec2:DescribeAvailabilityZones']).toBe(1);
    expect(new Set(shown.subnets.map(({ availabilityZone }) => availabilityZone)).size).toBe(2);
  });

  it('reads no zones where a layout names them', async () => {
    const world = new World();
    const requestId = await accepted(
      world,
      aLayoutBody({ layout: { availabilityZones: ['us-east-1b'], tiers: { isolated: {} } } }),
    );
    await world.settle();
    await expectReadyOnce(world, requestId, 1);
    expect(world.faults.counts('ec2')).not.toHaveProperty('ec2:DescribeAvailabilityZones');
  });

  it('writes the record a fixed number of times, however many subnets there are', async () => {
    const writes = async (subnets: number) => {
      // Without EC2's limits: an attempt that they hold up writes once more, so that the lists show it.
      const world = new World({ config: { ec2LimitsScale: 100 } });
      await accepted(world, aRequestBody({}, subnets));
      await world.settle();
      return world.faults.counts('dynamodb')['dynamodb:Put'];
    };
    expect(await writes(2)).toBe(await writes(200));
  });

  it('tags every resource in the create call, ours and the caller’s', async () => {
    const world = new World();
    const requestId = await accepted(world);
    await world.settle();
    const [vpc] = world.ec2.vpcs();
    expect(tagsOf(vpc)).toEqual({
      'vpc-vending:stack': 'vpc-vending-test-service',
      'vpc-vending:request-id': requestId,
      'vpc-vending:resource': 'vpc',
      'vpc-vending:requested-by': 'alice',
      Name: 'payments-dev',
      team: 'payments',
    });
    expect(world.ec2.subnets().map((subnet) => tagsOf(subnet)['vpc-vending:resource'])).toEqual([
      'subnet/app-0',
      'subnet/app-1',
    ]);
  });

  it('publishes the event after the network is on record', async () => {
    const world = new World();
    const requestId = await accepted(world);
    await world.settle();
    const shown = await view(world, requestId);
    expect(world.events).toEqual([
      {
        detailType: 'VpcCreated',
        detail: {
          metadata: {
            eventId: expect.stringMatching(/^evt-[0-9a-z]{26}$/) as string,
            schemaVersion: '1.0',
            sequence: 1,
            occurredAt: shown.completedAt,
            requestId,
          },
          data: {
            name: 'payments-dev',
            cidrBlock: '10.20.0.0/16',
            requestedBy: 'alice',
            tags: { team: 'payments' },
            accountId: '000000000000',
            region: 'us-east-1',
            vpcId: shown.vpcId,
            subnets: shown.subnets,
          },
        },
      },
    ]);
  });
});

describe('an attempt', () => {
  it('is not begun without time for a call: its worker would be killed over it', async () => {
    const request = aRequest();
    const provisionNetwork = createProvisionNetwork({
      requests: { find: () => Promise.resolve(request), save: () => Promise.reject(new Error('It began')) },
      reconciler: aReconciler({ vpc: {}, subnet: {} }),
      policy: { maxConsecutiveCrashes: 4, leaseMs: 90_000 },
    } as unknown as AttemptTools);
    const delivery = { messageId: 'message-1', commandSequence: 0, isLast: false };
    await expect(
      provisionNetwork(request.requestId, { ...delivery, remainingMs: () => 999 }),
    ).resolves.toEqual({ kind: 'retry-later', delayMs: 0 });
    await expect(
      provisionNetwork(request.requestId, { ...delivery, remainingMs: () => 1_000 }),
    ).rejects.toThrow('It began');
  });

  it('leaves a request to the worker that has it', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'crash-before', times: 1 });
    await world.deliver();
    const before = world.faults.counts();
    world.sendRaw(JSON.stringify({ type: 'CreateVpc', requestId }));
    await world.deliver();
    const after = world.faults.counts();
    expect(after['ec2:CreateVpc']).toBe(before['ec2:CreateVpc']);
    expect(after['dynamodb:Put']).toBe(before['dynamodb:Put']);
    await world.settle();
    await expectReadyOnce(world, requestId);
  });

  it('adopts one of two VPCs of its request, and deletes the other one', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'ec2', action: 'CreateVpc', fault: 'crash-after', times: 1 });
    await world.deliver();
    world.ec2.call('CreateVpc', { CidrBlock: '10.20.0.0/16', ...taggedFor('vpc', requestId, 'vpc') });
    expect(world.ec2.vpcs()).toHaveLength(2);
    await world.settle();
    await expectReadyOnce(world, requestId);
  });
});
