import type { Subnet, Vpc } from '@aws-sdk/client-ec2';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted, expectReadyOnce, view } from './requests';

function tagsOf(resource: Vpc | Subnet | undefined): Record<string, string> {
  return Object.fromEntries((resource?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

describe('the happy path', () => {
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

  it('announces the network after it is on record', async () => {
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
