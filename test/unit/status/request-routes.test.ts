import type { ProblemBody, RequestPage, RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

const pageOf = ({ body }: { readonly body: string }) => JSON.parse(body) as RequestPage;
const viewOf = ({ body }: { readonly body: string }) => JSON.parse(body) as RequestView;

describe('request-routes, answer-page: GET /vpcs', () => {
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
