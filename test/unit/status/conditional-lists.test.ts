import type { APIGatewayProxyResult } from 'aws-lambda';
import type { AcceptedBody, RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';
import { SWEEPER_POLICY } from '../../simulation/services/settings';

const etagOf = ({ headers }: APIGatewayProxyResult) => String(headers?.etag);

/** Adds a network from the pool and lets it drift, so that every list has one entry more. */
async function addDriftedNetwork(world: World, caller: string): Promise<void> {
  const layout = { availabilityZones: 1, tiers: { isolated: {} } };
  const network = { name: 'pooled', addressPool: 'default', netmaskLength: 24, layout };
  const { requestId } = JSON.parse((await world.post(network, caller)).body) as AcceptedBody;
  await world.settle();
  const { vpcId: VpcId = '' } = JSON.parse((await world.get(requestId)).body) as RequestView;
  world.ec2.call('ModifyVpcAttribute', { VpcId, EnableDnsHostnames: { Value: false } });
  world.clock.advance(SWEEPER_POLICY.graceMs + 1);
  await world.sweep();
}

async function aWorld(): Promise<World> {
  const world = new World();
  await addDriftedNetwork(world, 'alice');
  return world;
}

type Read = (
  world: World,
  headers?: Record<string, string>,
  caller?: string,
) => Promise<APIGatewayProxyResult>;

const lists: readonly (readonly [name: string, read: Read])[] = [
  ['GET /vpcs', (world, headers, caller = 'admin') => world.list({}, caller, headers)],
  ['GET /vpcs?name=', (world, headers, caller = 'admin') => world.list({ name: 'pooled' }, caller, headers)],
  ['GET /pools', (world, headers, caller = 'admin') => world.read('/pools', {}, {}, caller, headers)],
  [
    'GET /pools/{name}',
    (world, headers, caller = 'admin') =>
      world.read('/pools/{name}', { name: 'default' }, {}, caller, headers),
  ],
  ['GET /findings', (world, headers) => world.read('/findings', {}, {}, 'admin', headers)],
];

describe.each(lists)('%s', (_, read) => {
  it('answers 304 to the tag it gave: no body, the same tag, the headers of a single request', async () => {
    const world = await aWorld();
    const first = await read(world);
    expect(first.statusCode).toBe(200);
    expect(first.headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'Authorization' });
    for (const header of [etagOf(first), `W/${etagOf(first)}`, `"x", ${etagOf(first)}`, '*']) {
      const second = await read(world, { 'If-None-Match': header });
      expect([second.statusCode, second.body]).toEqual([304, '']);
      expect(second.headers).toEqual({
        etag: etagOf(first),
        'cache-control': 'private, no-cache',
        vary: 'Authorization',
      });
    }
    expect((await read(world, { 'If-None-Match': '"other"' })).statusCode).toBe(200);
  });

  it('answers with the whole page, and another tag, once anything in it is another', async () => {
    const world = await aWorld();
    const first = await read(world);
    await addDriftedNetwork(world, 'bob');
    const second = await read(world, { 'If-None-Match': etagOf(first) });
    expect(second.statusCode).toBe(200);
    expect(second.body).not.toBe(first.body);
    expect(etagOf(second)).not.toBe(etagOf(first));
  });
});

describe('conditional-answer: the tag of a list', () => {
  it('is of one caller', async () => {
    const world = await aWorld();
    const [alices, bobs] = [await world.list({}, 'alice'), await world.list({}, 'bob')];
    expect(alices.body).toBe(bobs.body);
    expect(etagOf(alices)).not.toBe(etagOf(bobs));
    const answer = await world.list({}, 'bob', { 'If-None-Match': etagOf(alices) });
    expect(answer.statusCode).toBe(200);
  });

  it('is another one when only a status, the cursor or the link is', async () => {
    const world = new World();
    await world.post(aRequestBody());
    const alone = await world.list({ limit: '1' });
    await world.settle();
    const ready = await world.list({ limit: '1' });
    expect(JSON.parse(ready.body)).toMatchObject({ items: [{ status: 'READY' }] });
    world.clock.advance(1000);
    await world.post(aRequestBody(), 'bob');
    const [first, withMore] = [await world.list({ limit: '2' }), await world.list({ limit: '1' })];
    const tags = [alone, ready, first, withMore].map(etagOf);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('is in no answer to a caller who may not see the list, whatever tag is known', async () => {
    const world = await aWorld();
    const known = etagOf(await world.read('/findings', {}, {}, 'admin'));
    const answer = await world.read('/findings', {}, {}, 'alice', { 'If-None-Match': known });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers).not.toHaveProperty('etag');
  });

  it('is in no problem: a wrong cursor is refused whatever tag is known', async () => {
    const answer = await new World().list({ cursor: 'abc' }, 'alice', { 'If-None-Match': '*' });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers).not.toHaveProperty('etag');
  });
});
