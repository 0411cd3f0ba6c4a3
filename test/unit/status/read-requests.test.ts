import type { AcceptedBody, ProblemBody, RequestPage, RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

async function post(world: World, caller: string): Promise<string> {
  world.clock.advance(1_000);
  return (JSON.parse((await world.post(aRequestBody(), caller)).body) as AcceptedBody).requestId;
}

async function list(world: World, query: Record<string, string>, caller = 'alice'): Promise<RequestPage> {
  const answer = await world.list(query, caller);
  expect(answer.statusCode).toBe(200);
  return JSON.parse(answer.body) as RequestPage;
}

const idsOf = (page: RequestPage) => page.items.map(({ requestId }) => requestId);

describe('status/handler, http/request-routes: GET /vpcs/{requestId}', () => {
  it('shows the whole request from the moment it is accepted', async () => {
    const world = new World();
    const requestId = await post(world, 'alice');
    const view = JSON.parse((await world.get(requestId)).body) as RequestView;
    expect(view).toMatchObject({
      requestId,
      status: 'ACCEPTED',
      spec: aRequestBody(),
      attempts: 0,
      requestedBy: 'alice',
      resources: [
        { key: 'vpc', kind: 'vpc', status: 'PLANNED' },
        { key: 'subnet/app-0', kind: 'subnet', status: 'PLANNED' },
        { key: 'subnet/app-1', kind: 'subnet', status: 'PLANNED' },
      ],
    });
    await world.settle();
    const done = JSON.parse((await world.get(requestId)).body) as RequestView;
    expect(done.resources.every(({ status, id }) => status === 'CREATED' && id !== undefined)).toBe(true);
  });

  it('answers 304 to the ETag it gave, until the request changes', async () => {
    const world = new World();
    const requestId = await post(world, 'alice');
    const { headers } = await world.get(requestId);
    const etag = String(headers?.etag);
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      expect((await world.get(requestId, { 'if-none-match': header })).statusCode).toBe(304);
    }
    expect((await world.get(requestId, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    await world.settle();
    const changed = await world.get(requestId, { 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers?.etag).not.toBe(etag);
  });

  it('never gives two different answers the same ETag', async () => {
    const world = new World();
    const requestId = await post(world, 'alice');
    const seen = new Map<string, string>();
    do {
      const { headers, body } = await world.get(requestId);
      const etag = String(headers?.etag);
      expect(seen.get(etag) ?? body).toBe(body);
      seen.set(etag, body);
    } while ((await world.deliver()) > 0);
    expect(new Set(seen.values()).size).toBeGreaterThan(1);
  });

  it.each(['req-00000000000000000000000000', 'nonsense', 'x'.repeat(3_000)])(
    'answers 404 to %j',
    async (id) => {
      const answer = await new World().get(id);
      expect(answer.statusCode).toBe(404);
      expect((JSON.parse(answer.body) as ProblemBody).code).toBe('not-found');
    },
  );
});

describe('http/cursor, list-filters, next-link: GET /vpcs', () => {
  it('lists newest first, by status and by requester', async () => {
    const world = new World();
    const [one, two] = [await post(world, 'alice'), await post(world, 'bob')];
    await world.settle();
    const three = await post(world, 'alice');

    expect(idsOf(await list(world, {}))).toEqual([three, two, one]);
    expect(idsOf(await list(world, { status: 'READY' }))).toEqual([two, one]);
    expect(idsOf(await list(world, { requestedBy: 'me' }))).toEqual([three, one]);
    expect(idsOf(await list(world, { requestedBy: 'me', status: 'READY' }, 'bob'))).toEqual([two]);
    expect(idsOf(await list(world, { status: 'FAILED' }))).toEqual([]);
  });

  it('pages through everything once, also while new requests come in', async () => {
    const world = new World();
    const ids: string[] = [];
    for (let index = 0; index < 7; index++) ids.unshift(await post(world, 'alice'));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(world, { limit: '3', ...(cursor !== undefined && { cursor }) });
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
      await post(world, 'bob');
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });

  it('pages through everything once, oldest first; a cursor of the other order is refused', async () => {
    const world = new World();
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.push(await post(world, 'alice'));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor !== undefined && { cursor }) };
      if (cursor !== undefined) expect((await world.list(query)).statusCode).toBe(400);
      const page = await list(world, { order: 'oldest', ...query });
      seen.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });

  it.each(['nonsense', '', 'e30', Buffer.from('{"createdAt":"x","requestId":"y"}').toString('base64url')])(
    'refuses the forged cursor %j',
    async (cursor) => {
      const answer = await new World().list({ cursor });
      expect(answer.statusCode).toBe(400);
      expect((JSON.parse(answer.body) as ProblemBody).code).toBe('invalid-cursor');
    },
  );

  it.each([
    ['moved in time', { createdAt: '2027-01-01T00:00:00.000Z' }],
    ['of no request', { requestId: 'req-00000000000000000000000000' }],
  ])('refuses a genuine cursor that was changed: %s', async (_, change) => {
    const world = new World();
    await post(world, 'alice');
    await post(world, 'alice');
    const { nextCursor = '' } = await list(world, { limit: '1' });
    const content = JSON.parse(Buffer.from(nextCursor, 'base64url').toString()) as object;
    const cursor = Buffer.from(JSON.stringify({ ...content, ...change })).toString('base64url');
    expect((await world.list({ cursor })).statusCode).toBe(400);
    expect((await world.list({ cursor: nextCursor })).statusCode).toBe(200);
  });

  it('refuses a cursor of another filter or of another caller’s list', async () => {
    const world = new World();
    await post(world, 'alice');
    await post(world, 'alice');
    const { nextCursor: cursor = '' } = await list(world, { limit: '1', requestedBy: 'me' });
    expect((await world.list({ cursor })).statusCode).toBe(400);
    expect((await world.list({ cursor, requestedBy: 'me' }, 'bob')).statusCode).toBe(400);
    expect((await world.list({ cursor: `${cursor}=`, requestedBy: 'me' })).statusCode).toBe(400);
    expect((await world.list({ cursor, requestedBy: 'me' })).statusCode).toBe(200);
  });

  it.each([
    { limit: '0' },
    { limit: '101' },
    { limit: '-1' },
    { limit: '1e1' },
    { status: 'ready' },
    { requestedBy: 'bob' },
    { colour: 'red' },
    { order: 'random' },
    { order: 'oldest', name: 'shop' },
    { order: 'oldest', vpcId: 'vpc-1' },
  ])('refuses %j', async (query) => {
    const answer = await new World().list(query);
    expect(answer.statusCode).toBe(400);
    expect((JSON.parse(answer.body) as ProblemBody).errors).toHaveLength(1);
  });
});
