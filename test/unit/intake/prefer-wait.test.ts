import type { RequestView } from '../../../shared/contract/http';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

const WAIT = { Prefer: 'wait=10' };
const viewOf = ({ body }: { readonly body: string }) => JSON.parse(body) as RequestView;

/** What a queue does by itself: the command is worked on while the caller waits. */
function letWorkersWork(world: World, afterMs: number): void {
  void world.clock.sleep(afterMs).then(() => world.settle());
}

describe('waits: Prefer: wait', () => {
  it('answers 202 when the time is up, as without it', async () => {
    const world = new World();
    const begin = world.clock.now();
    const answer = await world.post(aRequestBody(), 'alice', undefined, WAIT);
    expect(answer.statusCode).toBe(202);
    expect(answer.headers).not.toHaveProperty('preference-applied');
    expect(world.clock.now() - begin).toBe(10_000);
  });

  it('answers 201 with the whole request as soon as it is done', async () => {
    const world = new World();
    letWorkersWork(world, 1_000);
    const answer = await world.post(aRequestBody(), 'alice', undefined, WAIT);
    expect(answer.statusCode).toBe(201);
    const view = viewOf(answer);
    expect(view).toMatchObject({ status: 'READY', done: true, operation: 'create' });
    expect(answer.headers).toMatchObject({
      'preference-applied': 'wait=10',
      location: `/dev/vpcs/${view.requestId}`,
      etag: view.etag,
    });
  });

  it('of a deletion answers 200', async () => {
    const world = new World();
    const { requestId } = viewOf(await world.post(aRequestBody()));
    await world.settle();
    letWorkersWork(world, 500);
    const answer = await world.remove(requestId, 'alice', WAIT);
    expect([answer.statusCode, viewOf(answer).status]).toEqual([200, 'DELETED']);
  });

  it('counts over 25 seconds as 25, and ends 3 seconds before the function does', async () => {
    const world = new World();
    const begin = world.clock.now();
    const answer = await world.post(aRequestBody(), 'alice', undefined, { Prefer: 'wait=600' });
    expect(answer.statusCode).toBe(202);
    expect(world.clock.now() - begin).toBeLessThanOrEqual(25_000);
  });

  it('is no wait when it is malformed', async () => {
    const world = new World();
    const begin = world.clock.now();
    await world.post(aRequestBody(), 'alice', undefined, { Prefer: 'wait=soon' });
    expect(world.clock.now()).toBe(begin);
  });

  it('takes a slot of all waits, and gives it back', async () => {
    const world = new World();
    await world.post(aRequestBody(), 'alice', undefined, { Prefer: 'wait=1' });
    const slots = world.account.table
      .items()
      .filter(({ requestId }) => String(requestId).startsWith('wait#'));
    expect(slots).toEqual([expect.objectContaining({ expiresAt: 0 })]);
  });

  it('waits no longer than it takes to find no slot: the answer is 202 at once', async () => {
    const world = new World();
    world.faults.set({
      service: 'dynamodb',
      action: 'Put',
      fault: 'error-before',
      times: 100,
      skip: 1,
    } as never);
    const begin = world.clock.now();
    const answer = await world.post(aRequestBody(), 'alice', undefined, WAIT);
    expect(answer.statusCode === 202 || answer.statusCode === 503).toBe(true);
    expect(world.clock.now() - begin).toBeLessThan(10_000);
  });
});

describe('waits: a long poll', () => {
  it('answers 304 at the end of its time when nothing changed', async () => {
    const world = new World();
    const { requestId } = viewOf(await world.post(aRequestBody()));
    const { etag } = viewOf(await world.get(requestId));
    const begin = world.clock.now();
    const answer = await world.get(requestId, { 'If-None-Match': etag, Prefer: 'wait=5' });
    expect([answer.statusCode, answer.body]).toEqual([304, '']);
    expect(world.clock.now() - begin).toBe(5_000);
  });

  it('answers the request as soon as its tag changes', async () => {
    const world = new World();
    const { requestId } = viewOf(await world.post(aRequestBody()));
    const { etag } = viewOf(await world.get(requestId));
    letWorkersWork(world, 1_000);
    const answer = await world.get(requestId, { 'If-None-Match': etag, Prefer: 'wait=20' });
    expect(answer.statusCode).toBe(200);
    expect(viewOf(answer).etag).not.toBe(etag);
  });

  it('without a tag does not wait', async () => {
    const world = new World();
    const { requestId } = viewOf(await world.post(aRequestBody()));
    const begin = world.clock.now();
    expect((await world.get(requestId, { Prefer: 'wait=20' })).statusCode).toBe(200);
    expect(world.clock.now()).toBe(begin);
  });
});
