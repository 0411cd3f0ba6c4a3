import type { AcceptedBody, CreateVpcBody, ProblemBody } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { accepted, view } from '../provisioner/requests';

interface Answer {
  readonly statusCode: number;
  readonly body: string;
}

const problemOf = ({ body }: Answer) => JSON.parse(body) as ProblemBody;
const codeOf = (answer: Answer) => [answer.statusCode, problemOf(answer).code];
const statusOf = ({ statusCode, body }: Answer) => [statusCode, (JSON.parse(body) as AcceptedBody).status];
const pointersOf = (answer: Answer) => (problemOf(answer).errors ?? []).map(({ pointer }) => pointer).sort();
const sent = (world: World) => world.faults.counts('sqs')['sqs:SendMessage'] ?? 0;
const eventsOf = (world: World) => world.events.map(({ detailType }) => detailType);

const LATE = { name: 'late', cidrBlock: '10.20.200.0/24', availabilityZone: 'us-east-1b' };
const MORE = { subnets: [...aRequestBody().subnets, LATE] };

async function ready(world: World, body: CreateVpcBody = aRequestBody()): Promise<string> {
  const requestId = await accepted(world, body);
  await world.settle();
  expect((await view(world, requestId)).status).toBe('READY');
  return requestId;
}

async function tagOf(world: World, requestId: string): Promise<string> {
  return String((await world.get(requestId)).headers?.etag);
}

describe('update-request, read-change: PATCH /vpcs/{requestId}', () => {
  it('answers 202 and says where to look; the network gets what it lacks and keeps what it has', async () => {
    const world = new World();
    const requestId = await ready(world);
    const [before, { vpcId }] = [world.ec2.subnets(), await view(world, requestId)];
    const answer = await world.patch(requestId, MORE);
    expect(answer.statusCode).toBe(202);
    const href = `/vpcs/${requestId}`;
    const url = `https://api.example/dev${href}`;
    expect(answer.headers).toMatchObject({ location: `/dev${href}`, 'retry-after': '5' });
    expect(JSON.parse(answer.body)).toEqual({ requestId, status: 'ACCEPTED', href, url });
    await world.settle();

    const after = await view(world, requestId);
    expect(after).toMatchObject({ status: 'READY', vpcId, spec: { subnets: MORE.subnets } });
    expect(world.ec2.subnets().map(({ CidrBlock }) => CidrBlock)).toEqual([
      ...before.map(({ CidrBlock }) => CidrBlock),
      LATE.cidrBlock,
    ]);
    expect(after.subnets.map(({ subnetId }) => subnetId)).toEqual(
      world.ec2.subnets().map(({ SubnetId }) => SubnetId),
    );
    expect(world.faults.counts('ec2')).toEqual({ 'ec2:CreateVpc': 1, 'ec2:CreateSubnet': 3 });
    expect(eventsOf(world)).toEqual(['VpcCreated', 'VpcUpdated']);
  });

  it('takes application/json as well', async () => {
    const world = new World();
    const requestId = await ready(world);
    const answer = await world.patch(requestId, MORE, { 'Content-Type': 'application/json; charset=utf-8' });
    expect(answer.statusCode).toBe(202);
  });

  it('puts new tags on everything that is there', async () => {
    const world = new World();
    const requestId = await ready(world);
    await world.patch(requestId, { tags: { team: 'platform', costs: 'shared' } });
    await world.settle();
    expect((await view(world, requestId)).status).toBe('READY');
    for (const { Tags } of [...world.ec2.vpcs(), ...world.ec2.subnets()]) {
      expect(Tags).toEqual(expect.arrayContaining([{ Key: 'team', Value: 'platform' }]));
      expect(Tags).toEqual(expect.arrayContaining([{ Key: 'costs', Value: 'shared' }]));
    }
    expect(statusOf(await world.patch(requestId, { tags: { costs: 'own' } }))).toEqual([202, 'ACCEPTED']);
    await world.settle();
    expect(world.ec2.vpcs()[0]?.Tags).toEqual(expect.arrayContaining([{ Key: 'costs', Value: 'own' }]));
  });

  it('asks for the Region’s zones where the request had named all of its own', async () => {
    const world = new World();
    const requestId = await ready(world);
    expect(world.faults.counts('ec2')['ec2:DescribeAvailabilityZones']).toBeUndefined();
    const { availabilityZone: _zone, ...anywhere } = LATE;
    await world.patch(requestId, { subnets: [...aRequestBody().subnets, anywhere] });
    await world.settle();
    const { subnets } = await view(world, requestId);
    expect(subnets.at(-1)).toMatchObject({ name: 'late', availabilityZone: 'us-east-1a' });
  });

  it('changes nothing where the network is what is asked for', async () => {
    const world = new World();
    const requestId = await ready(world);
    const [before, { revision }, etag] = [
      sent(world),
      world.record(requestId),
      await tagOf(world, requestId),
    ];
    for (const patch of [
      {},
      aRequestBody(),
      { tags: { team: 'payments' } },
      { ipv6: false, layout: null },
      { flowLogs: false, natGateways: 'none', gatewayEndpoints: [] },
    ]) {
      const answer = await world.patch(requestId, patch);
      expect(statusOf(answer)).toEqual([200, 'READY']);
      expect(answer.headers).toMatchObject({ etag });
    }
    expect([sent(world), world.record(requestId).revision]).toEqual([before, revision]);
  });

  describe('request-access, read-change: refuses', () => {
    it('what is not growth, with every reason', async () => {
      const world = new World();
      const requestId = await ready(world, aRequestBody({ flowLogs: true }));
      const [first, second] = aRequestBody().subnets;
      const answer = await world.patch(requestId, {
        name: 'other',
        cidrBlock: '10.30.0.0/16',
        ipv6: true,
        flowLogs: false,
        tags: { team: null },
        subnets: [LATE, { ...first, cidrBlock: '10.20.99.0/24', tier: 'public' }],
      });
      expect(codeOf(answer)).toEqual([409, 'not-growth']);
      expect(pointersOf(answer)).toEqual(
        [
          '/name',
          '/cidrBlock',
          '/ipv6',
          '/flowLogs',
          '/tags/team',
          '/subnets/1/cidrBlock',
          '/subnets/1/tier',
          '/subnets',
        ].sort(),
      );
      expect(problemOf(answer).errors).toContainEqual({
        pointer: '/subnets',
        message: `must keep ${second?.name ?? ''}: what is in it would be destroyed`,
      });
      expect(await view(world, requestId)).toMatchObject({ status: 'READY', name: 'payments-dev' });
    });

    it('what its name and addresses cannot be anyway, for the same reason', async () => {
      const world = new World();
      const answer = await world.patch(await ready(world), { name: 5, cidrBlock: null, addressPool: 'x' });
      expect(codeOf(answer)).toEqual([409, 'not-growth']);
      expect(pointersOf(answer)).toEqual(['/addressPool', '/cidrBlock', '/name']);
    });

    it.each<[string, unknown, string[]]>([
      ['not JSON', '{', ['']],
      ['nothing', '', ['']],
      ['a list', [], ['']],
      ['null', 'null', ['']],
      ['unknown fields', { region: 'x', layout: { zones: 3 } }, ['/region', '/layout']],
      ['wrong types', { subnets: 'x', tags: [], flowLogs: 1 }, ['/subnets', '/tags', '/flowLogs']],
      ['no subnets at all', { subnets: null }, ['/subnets']],
      [
        'subnets that do not fit',
        {
          subnets: [
            ...MORE.subnets,
            { name: 'out', cidrBlock: '10.99.0.0/24' },
            { name: 'late', cidrBlock: '10.20.200.0/25' },
          ],
        },
        ['/subnets/3/cidrBlock', '/subnets/4/cidrBlock', '/subnets/4/name'],
      ],
      ['reserved tags', { tags: { 'aws:x': '1' } }, ['/tags/aws:x']],
      ['what is on record only', { tagsAdded: true }, ['/tagsAdded']],
      ['__proto__', '{"__proto__":{"name":"x"}}', ['/__proto__']],
      ['__proto__ as a tag', '{"tags":{"__proto__":"x"}}', ['/tags/__proto__']],
    ])('%s', async (_, patch, pointers) => {
      const world = new World();
      const requestId = await ready(world);
      const answer = await world.patch(requestId, patch);
      expect(codeOf(answer)).toEqual([400, 'invalid-request']);
      expect(pointersOf(answer)).toEqual(expect.arrayContaining(pointers));
      expect(world.record(requestId).updates).toBeUndefined();
    });

    it.each([
      ['deeply nested', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 400, 'invalid-request'],
      [
        'deeply nested where it is at home',
        `{"tags":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_001)}`,
        400,
        'invalid-request',
      ],
      ['too large', JSON.stringify({ name: 'x'.repeat(200_000) }), 413, 'body-too-large'],
    ])('what is %s', async (_, patch, status, code) => {
      const world = new World();
      expect(codeOf(await world.patch(await ready(world), patch))).toEqual([status, code]);
    });

    it.each([undefined, 'text/plain', 'application/json-patch+json', 'application/x-www-form-urlencoded'])(
      'a body of type %s, and says what it takes',
      async (type) => {
        const world = new World();
        const answer = await world.patch(await ready(world), {}, { 'Content-Type': type });
        expect(codeOf(answer)).toEqual([415, 'unsupported-media-type']);
        expect(answer.headers).toMatchObject({
          'accept-patch': 'application/merge-patch+json, application/json',
        });
      },
    );

    it('a caller that does not say which state is meant, or means another one', async () => {
      const world = new World();
      const requestId = await ready(world);
      const etag = await tagOf(world, requestId);
      const change = (ifMatch: string | undefined) => world.patch(requestId, MORE, { 'If-Match': ifMatch });
      expect(codeOf(await change(undefined))).toEqual([428, 'precondition-required']);
      for (const stale of ['"other"', `W/${etag}`, etag.slice(1, -1), '']) {
        expect(codeOf(await change(stale))).toEqual([412, 'precondition-failed']);
      }
      expect(world.record(requestId).updates).toBeUndefined();
      expect((await change(`"other", ${etag}`)).statusCode).toBe(202);
    });

    it('every caller but its requester and administrators', async () => {
      const world = new World();
      const requestId = await ready(world);
      expect(codeOf(await world.patch(requestId, MORE, { caller: 'bob' }))).toEqual([403, 'forbidden']);
      expect((await world.patch(requestId, MORE, { caller: 'admin' })).statusCode).toBe(202);
      const unknown = await world.patch('req-00000000000000000000000000', MORE);
      expect(codeOf(unknown)).toEqual([404, 'not-found']);
    });

    it('to change what is not READY', async () => {
      const world = new World();
      const requestId = await accepted(world);
      expect(codeOf(await world.patch(requestId, MORE))).toEqual([409, 'not-ready']);
      expect(codeOf(await world.patch(requestId, {}))).toEqual([409, 'not-ready']);
      await world.settle();
      await world.patch(requestId, MORE);
      const other = await world.patch(requestId, { flowLogs: true });
      expect(codeOf(other)).toEqual([409, 'not-ready']);
      await world.settle();
      await world.remove(requestId);
      expect(codeOf(await world.patch(requestId, {}))).toEqual([409, 'not-ready']);
    });
  });

  describe('sent again, because its answer was lost,', () => {
    it('is the same change, while it is under way and when it is done', async () => {
      const world = new World();
      const requestId = await ready(world);
      const seen = { 'If-Match': await tagOf(world, requestId) };
      expect(statusOf(await world.patch(requestId, MORE, seen))).toEqual([202, 'ACCEPTED']);
      const before = sent(world);
      expect(statusOf(await world.patch(requestId, MORE, seen))).toEqual([202, 'ACCEPTED']);
      await world.settle();
      expect(statusOf(await world.patch(requestId, MORE, seen))).toEqual([200, 'READY']);
      expect([sent(world), world.record(requestId).updates]).toEqual([before, 1]);
      expect(eventsOf(world)).toEqual(['VpcCreated', 'VpcUpdated']);
      // Another change of what is no longer there.
      const other = await world.patch(requestId, { flowLogs: true }, seen);
      expect(codeOf(other)).toEqual([412, 'precondition-failed']);
    });

    it('has its command sent when the queue had not taken it, or its sender had crashed', async () => {
      for (const fault of ['error-before', 'crash-before'] as const) {
        const world = new World();
        const requestId = await ready(world);
        const seen = { 'If-Match': await tagOf(world, requestId) };
        world.faults.set({
          service: 'sqs',
          action: 'SendMessage',
          fault,
          times: fault === 'crash-before' ? 1 : 3,
        });
        expect((await world.patch(requestId, MORE, seen)).statusCode).toBeGreaterThanOrEqual(500);
        world.clock.advance(2_000);
        expect((await world.patch(requestId, MORE, seen)).statusCode).toBe(202);
        await world.settle();
        expect(await view(world, requestId)).toMatchObject({ status: 'READY', updates: 1 });
      }
    });
  });

  it('is carried out once, however many send it at once', async () => {
    const world = new World();
    const requestId = await ready(world);
    const seen = { 'If-Match': await tagOf(world, requestId) };
    const before = sent(world);
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.patch(requestId, MORE, seen)));
    expect(answers.every(({ statusCode }) => statusCode === 202)).toBe(true);
    expect([sent(world), world.record(requestId).updates]).toEqual([before + 1, 1]);
  });

  it('lets one of several different changes of the same state through', async () => {
    const world = new World();
    const requestId = await ready(world);
    const seen = { 'If-Match': await tagOf(world, requestId) };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => world.patch(requestId, { tags: { n: String(index) } }, seen)),
    );
    const codes = answers.map(({ statusCode }) => statusCode).sort();
    expect(codes).toEqual([202, ...Array<number>(9).fill(412)]);
    await world.settle();
    expect(world.record(requestId).updates).toBe(1);
  });

  it('answers 503 while the event of the outcome before it is not published', async () => {
    const world = new World();
    const requestId = await accepted(world);
    world.faults.set({ service: 'events', action: 'PutEvents', fault: 'error-before', times: 1_000 });
    await world.settle();
    expect(codeOf(await world.patch(requestId, MORE))).toEqual([503, 'temporarily-unavailable']);
    expect((await view(world, requestId)).status).toBe('READY');
  });

  it('answers 503 when EC2 does not tell the zones, and changes nothing', async () => {
    const world = new World();
    const requestId = await ready(world);
    const { availabilityZone: _zone, ...anywhere } = LATE;
    world.faults.set({
      service: 'ec2',
      action: 'DescribeAvailabilityZones',
      fault: 'error-before',
      times: 9,
    });
    const answer = await world.patch(requestId, { subnets: [...aRequestBody().subnets, anywhere] });
    expect(codeOf(answer)).toEqual([503, 'temporarily-unavailable']);
    expect((await view(world, requestId)).status).toBe('READY');
  });
});
