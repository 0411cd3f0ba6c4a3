import type { Subnet, Vpc } from '@aws-sdk/client-ec2';
import type { AcceptedBody, RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import type { Fault } from '../../simulation/fault-plan';
import { World } from '../../simulation/world';

async function accepted(world: World, body: unknown = aRequestBody(), key?: string): Promise<string> {
  const response = await world.post(body, 'alice', key);
  expect(response.statusCode).toBe(202);
  return (JSON.parse(response.body) as AcceptedBody).requestId;
}

async function view(world: World, requestId: string): Promise<RequestView> {
  return JSON.parse((await world.get(requestId)).body) as RequestView;
}

function tagsOf(resource: Vpc | Subnet | undefined): Record<string, string> {
  return Object.fromEntries((resource?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** What must hold for a request that went well, whatever happened on the way. */
async function expectReadyOnce(world: World, requestId: string, subnets = 2) {
  const shown = await view(world, requestId);
  expect(shown.status).toBe('READY');
  expect(world.ec2.vpcs()).toHaveLength(1);
  expect(world.ec2.vpcs()[0]?.VpcId).toBe(shown.vpcId);
  expect(
    world.ec2
      .subnets()
      .map(({ SubnetId }) => SubnetId)
      .sort(),
  ).toEqual(shown.subnets.map(({ subnetId }) => subnetId).sort());
  expect(shown.subnets).toHaveLength(subnets);
  const created = world.events.filter(({ detailType }) => detailType === 'VpcCreated');
  expect(new Set(created.map(({ detail }) => detail.metadata.eventId)).size).toBe(1);
  expect(shown.announcedAt).toBeDefined();
  return shown;
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
      const world = new World();
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
            occurredAt: shown.completedAt,
            requestId,
          },
          data: {
            name: 'payments-dev',
            cidrBlock: '10.20.0.0/16',
            requestedBy: 'alice',
            tags: { team: 'payments' },
            vpcId: shown.vpcId,
            subnets: shown.subnets,
          },
        },
      },
    ]);
  });
});

describe('every single fault on the way', () => {
  const SITES: readonly (readonly [service: string, action: string])[] = [
    ['ec2', 'CreateVpc'],
    ['ec2', 'CreateSubnet'],
    ['dynamodb', 'Get'],
    ['dynamodb', 'Put'],
    ['events', 'PutEvents'],
    ['sqs', 'ChangeMessageVisibilityBatch'],
  ];
  const KINDS = ['error-before', 'reply-lost', 'throttle', 'crash-before', 'crash-after'] as const;
  const cases = SITES.flatMap(([service, action]) =>
    KINDS.flatMap((fault) => [1, 2, 3].map((times): Fault => ({ service, action, fault, times }))),
  );

  it.each(cases)('$service $action: $fault × $times still gives one network', async (fault) => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set(fault);
    await world.settle();
    await expectReadyOnce(world, requestId);
  });

  it.each(cases)('$service $action: $fault × $times with describe lag', async (fault) => {
    const world = new World({ ec2: { describeLagMs: 20_000 } });
    const requestId = await accepted(world);
    world.faults.set(fault);
    await world.settle();
    await expectReadyOnce(world, requestId);
  });
});

describe('the queue', () => {
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

  it('stalls, announces, and completes after a redrive', async () => {
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

describe('a worker that keeps dying', () => {
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

  it('is announced even when it is redriven before the bus is back', async () => {
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

describe('copies of a command', () => {
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

describe('quota', () => {
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

describe('permanent failure', () => {
  it('deletes what was made, records and announces the failure', async () => {
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
