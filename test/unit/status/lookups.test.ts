import type {
  AllocationPage,
  FindingPage,
  PoolList,
  ProblemBody,
  RequestPage,
  RequestView,
} from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { taggedFor } from '../../builders/tagged-for';
import { World } from '../../simulation/scripted/world';

const pageOf = ({ body }: { readonly body: string }) => JSON.parse(body) as RequestPage;
const viewOf = ({ body }: { readonly body: string }) => JSON.parse(body) as RequestView;

const pooled = (name: string) => ({
  name,
  addressPool: 'default',
  netmaskLength: 24,
  layout: { availabilityZones: 1, tiers: { isolated: {} } },
});

describe('GET /vpcs', () => {
  it('finds requests by name, and by VPC id', async () => {
    const world = new World();
    const { requestId } = viewOf(await world.post(aRequestBody({ name: 'shop' })));
    await world.post(aRequestBody({ name: 'other' }), 'bob');
    await world.settle();
    const { vpcId = '' } = viewOf(await world.get(requestId));
    const idsBy = async (query: Record<string, string>, caller = 'alice') =>
      pageOf(await world.list(query, caller)).items.map((item) => item.requestId);
    expect(await idsBy({ name: 'shop' })).toEqual([requestId]);
    expect(await idsBy({ vpcId })).toEqual([requestId]);
    expect(await idsBy({ vpcId, requestedBy: 'me' }, 'bob')).toEqual([]);
    expect(await idsBy({ name: 'shop', requestedBy: 'me' }, 'bob')).toEqual([]);
    expect(await idsBy({ name: 'nothing' })).toEqual([]);
    expect(await idsBy({ vpcId: 'vpc-0' })).toEqual([]);
  });

  it('pages through the requests of a name, and links to the next page', async () => {
    const world = new World();
    for (let index = 0; index < 3; index++)
      await world.post(aRequestBody({ name: 'shop' }), `caller-${index}`);
    const first = await world.list({ name: 'shop', limit: '2' });
    const { items, nextCursor = '' } = pageOf(first);
    expect(items).toHaveLength(2);
    const link = String(first.headers?.link);
    expect(link).toMatch(/^<https:\/\/api\.example\/dev\/vpcs\?.*>; rel="next"$/);
    const query = Object.fromEntries(new URL(link.slice(1, link.indexOf('>'))).searchParams);
    expect(query).toEqual({ name: 'shop', limit: '2', cursor: nextCursor });
    expect(pageOf(await world.list(query)).items).toHaveLength(1);
    const elsewhere = await world.list({ cursor: nextCursor });
    expect((JSON.parse(elsewhere.body) as ProblemBody).code).toBe('invalid-cursor');
  });

  it.each([
    [{ name: 'a', status: 'READY' }, 'status'],
    [{ vpcId: 'vpc-1', status: 'READY' }, 'status'],
    [{ vpcId: 'vpc-1', name: 'a' }, 'name'],
  ])('refuses %j', async (query, parameter) => {
    const answer = await new World().list(query);
    expect(answer.statusCode).toBe(400);
    expect((JSON.parse(answer.body) as ProblemBody).errors).toEqual([expect.objectContaining({ parameter })]);
  });
});

describe('read-pools: GET /pools', () => {
  it('shows what each pool has, what is used and the largest free block', async () => {
    const world = new World();
    const ask = async () => (JSON.parse((await world.read('/pools')).body) as PoolList).items[0];
    const before = await ask();
    expect(before).toMatchObject({
      name: 'default',
      supernets: ['10.64.0.0/22', '10.65.0.0/23'],
      size: 1536,
    });
    await world.post(pooled('one'));
    const after = await ask();
    expect(Number(after?.used) - Number(before?.used)).toBe(256);
    expect(Number(after?.used) + Number(after?.free)).toBe(1536);
  });

  it('shows the allocations of a pool by pages', async () => {
    const world = new World();
    const posted = [await world.post(pooled('one')), await world.post(pooled('two'))].map(viewOf);
    const page = async (query: Record<string, string>) =>
      JSON.parse((await world.read('/pools/{name}', { name: 'default' }, query)).body) as AllocationPage;
    const first = await page({ limit: '1' });
    const second = await page({ limit: '1', cursor: first.nextCursor ?? '' });
    expect(second.nextCursor).toBeUndefined();
    const all = [...first.items, ...second.items];
    expect(new Set(all.map(({ name }) => name))).toEqual(new Set(['one', 'two']));
    expect(new Set(all.map(({ requestId }) => requestId))).toEqual(
      new Set(posted.map(({ requestId }) => requestId)),
    );
  });

  it('answers 404 to a pool that does not exist', async () => {
    expect((await new World().read('/pools/{name}', { name: 'none' })).statusCode).toBe(404);
  });
});

describe('GET /findings', () => {
  it('is for administrators', async () => {
    expect((await new World().read('/findings')).statusCode).toBe(403);
    const answer = await new World().read('/findings', {}, {}, 'admin');
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([200, { items: [] }]);
  });

  it('refuses a cursor of another list', async () => {
    const answer = await new World().read('/findings', {}, { cursor: 'abc' }, 'admin');
    expect((JSON.parse(answer.body) as ProblemBody).code).toBe('invalid-cursor');
  });
});

describe('GET /findings', () => {
  it('pages through all of them, and ends', async () => {
    const world = new World();
    for (let index = 0; index < 3; index++) {
      const requestId = `req-${String(index).padStart(26, '0')}`;
      world.ec2.call('AllocateAddress', {
        Domain: 'vpc',
        ...taggedFor('elastic-ip', requestId, 'elastic-ip/a'),
      });
    }
    await world.sweep();
    const [sizes, seen]: [number[], (string | undefined)[]] = [[], []];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor !== undefined && { cursor }) };
      const page = JSON.parse((await world.read('/findings', {}, query, 'admin')).body) as FindingPage;
      sizes.push(page.items.length);
      seen.push(...page.items.map(({ resourceId }) => resourceId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(sizes).toEqual([2, 1]);
    expect(new Set(seen).size).toBe(3);
  });
});
