import { readFileSync } from 'node:fs';
import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import type { ProblemBody, RequestPage } from '../../shared/contract/http';
import { aRequestBody } from '../builders/request-body';
import { EventListener } from './event-listener';
import { LocalStack } from './local-stack';

const stack = new LocalStack();
beforeAll(() => stack.start());
afterAll(() => stack.dispose());

describe('a developer who wants a network', () => {
  it('posts, polls, gets it READY with its tags, and a subscriber gets the event', async () => {
    const listener = await EventListener.subscribe(stack, 'listener');
    const requestId = await stack.request(readFileSync('shared/contract/examples/create-vpc.json', 'utf8'));
    const view = await stack.untilStatus(requestId, 'READY');

    const [vpc, ...others] = await stack.vpcsOf(requestId);
    expect(others).toEqual([]);
    expect(vpc?.VpcId).toBe(view.vpcId);
    const tags = Object.fromEntries((vpc?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
    expect(tags).toMatchObject({
      'vpc-vending:request-id': requestId,
      'vpc-vending:resource': 'vpc',
      'vpc-vending:requested-by': view.requestedBy,
      'vpc-vending:stack': expect.stringMatching(/./) as string,
      Name: 'payments-dev',
      team: 'payments',
    });
    const subnets = await stack.subnetsOf(requestId);
    expect(subnets.map(({ SubnetId }) => SubnetId).sort()).toEqual(
      view.subnets.map(({ subnetId }) => subnetId).sort(),
    );
    expect(subnets.every(({ VpcId }) => VpcId === view.vpcId)).toBe(true);

    const event = await listener.next(requestId, 'VpcCreated');
    expect(event).toMatchObject({
      source: 'vpc-vending',
      detail: { data: { vpcId: view.vpcId, subnets: view.subnets } },
    });
  });

  it('repeats under the same key and gets the same request; another body gets 422', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => stack.request(aRequestBody(), 'repeat')),
    );
    expect(new Set(answers).size).toBe(1);
    const [requestId = ''] = answers;
    await stack.untilStatus(requestId, 'READY');
    expect(await stack.vpcsOf(requestId)).toHaveLength(1);

    const conflict = await stack.post(aRequestBody({ name: 'another' }), 'repeat');
    expect(conflict.status).toBe(422);
    expect(conflict.headers.get('content-type')).toBe('application/problem+json');
    expect(((await conflict.json()) as ProblemBody).code).toBe('idempotency-key-reused');
  });

  it('asks again with the ETag and is told that nothing changed', async () => {
    const requestId = await stack.request(aRequestBody(), 'etag');
    await stack.untilAtRest(requestId);
    const first = await stack.fetch(`/vpcs/${requestId}`);
    const etag = first.headers.get('etag') ?? '';
    const second = await stack.fetch(`/vpcs/${requestId}`, { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
  });

  it.each(['/vpcs?requestedBy=me', '/pools', '/pools/default'])(
    'asks again for the list %s with its ETag and is told that nothing changed',
    async (path) => {
      await stack.untilAtRest(await stack.request(aRequestBody(), 'etag-of-lists'));
      const etag = (await stack.fetch(path)).headers.get('etag') ?? '';
      const second = await stack.fetch(path, { headers: { 'if-none-match': etag } });
      expect([second.status, second.headers.get('etag'), await second.text()]).toEqual([304, etag, '']);
      expect(second.headers.get('cache-control')).toBe('private, no-cache');
    },
  );

  it('lists what there is, page by page', async () => {
    const ids = [];
    for (let index = 0; index < 3; index++) ids.unshift(await stack.request(aRequestBody()));
    const first = (await (await stack.fetch('/vpcs?requestedBy=me&limit=2')).json()) as RequestPage;
    const cursor = encodeURIComponent(first.nextCursor ?? '');
    const second = (await (
      await stack.fetch(`/vpcs?requestedBy=me&limit=2&cursor=${cursor}`)
    ).json()) as RequestPage;
    const listed = [...first.items, ...second.items].map(({ requestId }) => requestId);
    expect(listed.slice(0, 3)).toEqual(ids);
    expect((await stack.fetch('/vpcs?cursor=forged')).status).toBe(400);
    expect((await stack.fetch('/vpcs/req-00000000000000000000000000')).status).toBe(404);
  });
});

describe('bad bodies', () => {
  const body = aRequestBody();

  it.each<[string, unknown, string[] | undefined]>([
    ['not JSON', '{"name"', undefined],
    ['no object', '[]', undefined],
    ['empty', '', undefined],
    ['nothing in it', {}, ['/name', '/cidrBlock', '/subnets']],
    ['an unknown field', { ...body, ttl: 1 }, ['/ttl']],
    ['host bits', { ...body, cidrBlock: '10.20.0.7/16' }, ['/cidrBlock']],
    ['too large a network', { ...body, cidrBlock: '10.0.0.0/8' }, ['/cidrBlock']],
    [
      'a subnet outside',
      { ...body, subnets: [{ name: 'a', cidrBlock: '10.21.0.0/24' }] },
      ['/subnets/0/cidrBlock'],
    ],
    ['a reserved tag', { ...body, tags: { 'aws:x': 'y' } }, ['/tags/aws:x']],
  ])('%s: 400 with every fault, and nothing is written', async (_, bad, pointers) => {
    const before = (await stack.calls()).length;
    const response = await stack.post(bad);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await response.json()) as ProblemBody;
    expect(problem.code).toBe('invalid-request');
    if (pointers) expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(pointers.sort());
    const writes = (await stack.calls()).slice(before).filter(({ action }) => action === 'SendMessage');
    expect(writes).toEqual([]);
  });

  it('refuses a body that is too large', async () => {
    const response = await stack.post({ ...body, name: 'x'.repeat(200_000) });
    expect([response.status, ((await response.json()) as ProblemBody).code]).toEqual([413, 'body-too-large']);
  });
});

describe('callers without a good token', () => {
  function reshape(
    token: string,
    change: (claims: Record<string, unknown>) => void,
    header?: object,
  ): string {
    const [head = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    change(claims);
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return [header ? encode(header) : head, encode(claims), header ? '' : signature].join('.');
  }

  it.each<[string, (token: string) => string]>([
    ['no token', () => ''],
    ['nonsense', () => 'nonsense'],
    ['a changed token', (token) => reshape(token, (claims) => (claims.sub = 'mallory'))],
    ['alg none', (token) => reshape(token, () => undefined, { alg: 'none', typ: 'JWT' })],
  ])('%s: 401 as a problem', async (_, forge) => {
    for (const path of ['/vpcs', '/vpcs/req-00000000000000000000000000']) {
      const response = await stack.fetch(path, { token: forge(stack.token()) });
      expect(response.status).toBe(401);
      expect(((await response.json()) as ProblemBody).code).toBe('unauthorized');
    }
    expect((await stack.post(aRequestBody(), undefined, forge(stack.token()))).status).toBe(401);
  });

  it('takes the token bare as well as after Bearer', async () => {
    const response = await stack.fetch('/vpcs', { token: '', headers: { authorization: stack.token() } });
    expect(response.status).toBe(200);
  });
});

describe('two hundred POSTs at once, mixed, repeated and hostile', () => {
  it('gives every accepted request exactly one network, and nothing to the others', async () => {
    const before = (await stack.ec2.send(new DescribeVpcsCommand({}))).Vpcs?.length ?? 0;
    const responses = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        if (index % 4 === 0) return stack.post('{"name": "\u0000', `bad-${index}`);
        return stack.post(aRequestBody({ name: `load-${index % 40}` }), `load-${index % 40}`);
      }),
    );
    const accepted = responses.filter(({ ok }) => ok);
    expect(responses.every(({ status }) => [200, 202, 400].includes(status))).toBe(true);
    expect(accepted).toHaveLength(150);
    const ids = new Set(
      await Promise.all(
        accepted.map(async (response) => ((await response.json()) as { requestId: string }).requestId),
      ),
    );
    expect(ids.size).toBe(30);
    for (const requestId of ids) {
      await stack.untilStatus(requestId, 'READY');
      expect(await stack.vpcsOf(requestId)).toHaveLength(1);
      expect(await stack.subnetsOf(requestId)).toHaveLength(2);
    }
    expect((await stack.ec2.send(new DescribeVpcsCommand({}))).Vpcs?.length).toBeGreaterThanOrEqual(
      before + 30,
    );
  });
});
