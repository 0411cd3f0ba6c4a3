import { readFileSync } from 'node:fs';
import type { AcceptedBody, ProblemBody } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

interface Answer {
  readonly statusCode: number;
  readonly body: string;
  readonly headers?: unknown;
}

const accepted = (answer: Answer) => JSON.parse(answer.body) as AcceptedBody;
const problem = (answer: Answer) => JSON.parse(answer.body) as ProblemBody;

describe('create-request, enqueue-request: POST /vpcs', () => {
  it('answers 202 and says where to look', async () => {
    const world = new World();
    const answer = await world.post(aRequestBody());
    const { requestId } = accepted(answer);
    expect(answer.statusCode).toBe(202);
    const href = `/vpcs/${requestId}`;
    const url = `https://api.example/dev${href}`;
    expect(accepted(answer)).toEqual({ requestId, status: 'ACCEPTED', href, url });
    expect(answer.headers).toMatchObject({ location: `/dev${href}`, 'retry-after': '5' });
  });

  it('makes one request, two messages at most and one VPC of a hundred identical POSTs at once', async () => {
    const world = new World();
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => world.post(aRequestBody(), 'alice', 'key-1')),
    );
    expect(new Set(answers.map((answer) => accepted(answer).requestId)).size).toBe(1);
    // No worker took the first one within a second, so one of the repeats made sure.
    expect(world.faults.counts('sqs')).toEqual({ 'sqs:SendMessage': 2 });
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(1);
  });

  it('takes a key to mean the same body, whatever the order of its fields', async () => {
    const world = new World();
    const { tags, ...rest } = aRequestBody();
    const first = accepted(await world.post({ ...rest, tags }, 'alice', 'key-1'));
    const second = accepted(await world.post({ tags, ...rest }, 'alice', 'key-1'));
    expect(second.requestId).toBe(first.requestId);
  });

  it('answers 422 to another body under the same key, without effect', async () => {
    const world = new World();
    await world.post(aRequestBody(), 'alice', 'key-1');
    const answer = await world.post(aRequestBody({ name: 'other' }), 'alice', 'key-1');
    expect([answer.statusCode, problem(answer).code]).toEqual([422, 'idempotency-key-reused']);
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(1);
  });

  it('keeps the keys of callers apart', async () => {
    const world = new World();
    await world.post(aRequestBody(), 'alice', 'key-1');
    await world.post(aRequestBody(), 'bob', 'key-1');
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(2);
  });

  it('answers a repeat with the present request', async () => {
    const world = new World();
    await world.post(aRequestBody(), 'alice', 'key-1');
    await world.settle();
    expect(accepted(await world.post(aRequestBody(), 'alice', 'key-1')).status).toBe('READY');
  });

  it('answers a repeat soon after the sweeper has sent the command again, and while it does', async () => {
    const world = new World();
    world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'crash-before', times: 1 });
    await world.post(aRequestBody(), 'alice', 'key-1');
    world.clock.advance(3_600_000);
    // The first sweeper crashes on the way.
    world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'crash-before', times: 1 });
    await world.sweep();
    const begin = world.clock.now();
    expect((await world.post(aRequestBody(), 'alice', 'key-1')).statusCode).toBe(503);
    expect(world.clock.now() - begin).toBeLessThan(10_000);

    world.clock.advance(3_600_000);
    await world.sweep();
    const again = world.clock.now();
    expect((await world.post(aRequestBody(), 'alice', 'key-1')).statusCode).toBe(202);
    expect(world.clock.now()).toBe(again);
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(1);
  });

  it('answers 503 when the command cannot be queued, and an immediate repeat queues it', async () => {
    const world = new World();
    world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'error-before', times: 3 });
    const refused = await world.post(aRequestBody(), 'alice', 'key-1');
    expect([refused.statusCode, problem(refused).code]).toEqual([503, 'temporarily-unavailable']);
    expect(refused.headers).toMatchObject({ 'retry-after': '5' });

    const repeated = await world.post(aRequestBody(), 'alice', 'key-1');
    expect(repeated.statusCode).toBe(202);
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(1);
  });

  it.each([
    ['sqs', 'SendMessage'],
    ['dynamodb', 'Put'],
  ])(
    'queues with a repeat, however soon, what its first sender crashed over: %s %s',
    async (service, action) => {
      const world = new World();
      const fault = action === 'Put' ? 'crash-after' : 'crash-before';
      world.faults.set({ service, action, fault, times: 1 });
      expect((await world.post(aRequestBody(), 'alice', 'key-1')).statusCode).toBe(500);
      expect((await world.post(aRequestBody(), 'alice', 'key-1')).statusCode).toBe(202);
      await world.settle();
      expect(world.ec2.vpcs()).toHaveLength(1);
      expect(accepted(await world.post(aRequestBody(), 'alice', 'key-1')).status).toBe('READY');
    },
  );

  it('recognizes its own put when the SDK had to send it twice', async () => {
    const world = new World();
    world.faults.set({ service: 'dynamodb', action: 'Put', fault: 'reply-lost', times: 1 });
    expect((await world.post(aRequestBody(), 'alice', 'key-1')).statusCode).toBe(202);
    expect(world.faults.counts('sqs')).toEqual({ 'sqs:SendMessage': 1 });
  });

  it('answers 503 when the table does not answer, and writes nothing', async () => {
    const world = new World();
    world.faults.set({ service: 'dynamodb', action: 'Put', fault: 'error-before', times: 3 });
    const answer = await world.post(aRequestBody(), 'alice', 'key-1');
    expect([answer.statusCode, problem(answer).code]).toEqual([503, 'temporarily-unavailable']);
    await world.settle();
    expect(world.ec2.vpcs()).toEqual([]);
  });
});

describe('a bad body', () => {
  const faultsOf = async (body: unknown) => {
    const world = new World();
    const answer = await world.post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json' });
    expect(world.faults.calls).toEqual([]);
    return problem(answer).errors ?? [];
  };
  const body = aRequestBody();

  it.each<[string, unknown, string[]]>([
    ['not JSON', '{"name":', ['']],
    ['empty', '', ['']],
    ['a list', [], ['']],
    ['null', null, ['']],
    ['a text', '"hello"', ['']],
    ['no field at all', {}, ['/name', '/cidrBlock', '/subnets']],
    ['unknown fields', { ...body, region: 'x', ttl: 1 }, ['/region', '/ttl']],
    [
      'an unknown field in a subnet',
      { ...body, subnets: [{ ...body.subnets[0], public: true }] },
      ['/subnets/0/public'],
    ],
    [
      'wrong types',
      { name: 1, cidrBlock: {}, subnets: 'x', tags: [] },
      ['/name', '/cidrBlock', '/subnets', '/tags'],
    ],
    ['an empty name', { ...body, name: '' }, ['/name']],
    ['a name with a line break', { ...body, name: 'a\nb' }, ['/name']],
    ['a name that is too long', { ...body, name: 'x'.repeat(101) }, ['/name']],
    ['host bits set', { ...body, cidrBlock: '10.20.0.1/16' }, ['/cidrBlock']],
    [
      'host bits set in what is too large',
      { ...body, cidrBlock: '10.40.0.0/8' },
      ['/cidrBlock', '/cidrBlock'],
    ],
    [
      'reserved tags',
      { ...body, tags: { 'aws:x': '1', 'vpc-vending:y': '2', Name: '3', 'AWS:z': '4' } },
      ['/tags/aws:x', '/tags/vpc-vending:y', '/tags/Name', '/tags/AWS:z'],
    ],
    ['a tag that is no text', { ...body, tags: { a: 1 } }, ['/tags/a']],
    ['a tag key with a slash, quoted as RFC 6901 says', { ...body, tags: { 'a/b~c': 1 } }, ['/tags/a~1b~0c']],
    [
      '41 tags',
      { ...body, tags: Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`k${i}`, 'v'])) },
      ['/tags'],
    ],
    ['__proto__', `{"__proto__": {}, ${JSON.stringify(body).slice(1)}`, ['/__proto__']],
    ['__proto__ as a tag', JSON.stringify(body).replace('"team"', '"__proto__"'), ['/tags/__proto__']],
    ['constructor', `{"constructor": {}, ${JSON.stringify(body).slice(1)}`, ['/constructor']],
  ])('%s', async (_, bad, pointers) => {
    const errors = await faultsOf(bad);
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
    for (const { message } of errors) expect(message).toMatch(/^(must|is|has|may|lies|overlaps)/);
  });

  it('with 201 subnets', async () => {
    const subnets = Array.from({ length: 201 }, (_, i) => ({ name: `s${i}`, cidrBlock: `10.20.${i}.0/24` }));
    expect((await faultsOf({ ...body, subnets })).map(({ pointer }) => pointer)).toEqual(['/subnets']);
  });

  it('reports faults of shape and of addresses together', async () => {
    const [first, second] = body.subnets;
    const errors = await faultsOf({
      name: '',
      cidrBlock: '10.20.0.0/16',
      subnets: [
        first,
        { ...second, cidrBlock: '10.20.0.0/25', colour: 'red' },
        { cidrBlock: '10.99.0.0/24' },
      ],
    });
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/name',
      '/subnets/1/cidrBlock',
      '/subnets/1/colour',
      '/subnets/2/cidrBlock',
      '/subnets/2/name',
    ]);
  });

  it.each([
    ['deeply nested', `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['full of __proto__', `{"${'x'.repeat(60_000)}":[${Array(1_500).fill('{"__proto__":0}').join()}]}`],
    ['full of faults', JSON.stringify({ ...body, subnets: Array(20_000).fill(0) })],
  ])('that is %s gets an answer that Lambda can send', async (_, bad) => {
    const answer = await new World().post(bad);
    expect(answer.statusCode).toBe(400);
    expect(answer.body.length).toBeLessThan(500_000);
  });

  it('that is too large', async () => {
    const world = new World();
    const answer = await world.post({ ...body, name: 'x'.repeat(200_000) });
    expect([answer.statusCode, problem(answer).code]).toEqual([413, 'body-too-large']);
  });

  it('that gives a field twice', async () => {
    const answer = await new World().post('{"name":"a","cidrBlock":"10.0.0.0/16","subnets":[],"name":"b"}');
    expect(problem(answer).errors).toEqual([{ pointer: '/name', message: 'must be given once' }]);
  });

  it('that has tags in a list', async () => {
    const answer = await new World().post({ ...body, tags: [] });
    expect(problem(answer).errors).toEqual([{ pointer: '/tags', message: 'must be an object' }]);
  });

  it.each(['', 'x'.repeat(256), 'ümlaut', 'tab\t'])('a bad Idempotency-Key: %j', async (key) => {
    const answer = await new World().post(body, 'alice', key);
    expect([answer.statusCode, problem(answer).code]).toEqual([400, 'invalid-request']);
  });
});

describe('direct invocation', () => {
  const example = JSON.parse(readFileSync('shared/contract/examples/create-vpc.json', 'utf8')) as Record<
    string,
    unknown
  >;

  it('works with the example payload', async () => {
    const world = new World();
    const answer = (await world.invokeDirectly(example)) as AcceptedBody;
    expect(answer).toEqual({
      requestId: answer.requestId,
      status: 'ACCEPTED',
      href: `/vpcs/${answer.requestId}`,
    });
    await world.settle();
    expect(world.ec2.subnets()).toHaveLength(2);
  });

  it('makes one network when Lambda repeats an invocation', async () => {
    const world = new World();
    await world.invokeDirectly(example, 'invocation-a');
    await world.invokeDirectly(example, 'invocation-a');
    await world.settle();
    expect(world.ec2.vpcs()).toHaveLength(1);
  });

  it.each(['text', 5, null, []])('answers %j, which is no object, with a problem', async (payload) => {
    const answer = await new World().invokeDirectly(payload as unknown as Record<string, unknown>);
    expect(answer).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('answers a bad payload with a problem, and fails where a repeat by Lambda helps', async () => {
    const world = new World();
    expect(await world.invokeDirectly({ name: 'x' })).toMatchObject({ status: 400, code: 'invalid-request' });
    world.faults.set({ service: 'sqs', action: 'SendMessage', fault: 'error-before', times: 3 });
    await expect(world.invokeDirectly(example)).rejects.toThrow('Repeat the call');
  });
});
