import type { AcceptedBody, ProblemBody, RequestView } from '../../../shared/contract/http';
import { proxyEvent } from '../../simulation/services/proxy-event';
import { aRequestBody } from '../../builders/request-body';
import { World } from '../../simulation/scripted/world';

const viewOf = ({ body }: { readonly body: string }) => JSON.parse(body) as RequestView;

describe('a repeat under the same key', () => {
  it('of a request that is READY or DELETED answers 200 with the whole request', async () => {
    const world = new World();
    const first = await world.post(aRequestBody(), 'alice', 'key-1');
    await world.settle();
    const again = await world.post(aRequestBody(), 'alice', 'key-1');
    expect([again.statusCode, viewOf(again).status]).toEqual([200, 'READY']);
    expect(viewOf(again).resources.length).toBeGreaterThan(0);
    await world.remove(viewOf(first).requestId);
    await world.settle();
    const last = await world.post(aRequestBody(), 'alice', 'key-1');
    expect([last.statusCode, viewOf(last).status]).toEqual([200, 'DELETED']);
  });
});

describe('people', () => {
  it('appear by their sub, and by name to the owner and to administrators', async () => {
    const world = new World();
    const { requestId } = viewOf(await world.post(aRequestBody()));
    const requesterFor = async (caller: string) =>
      viewOf(await world.get(requestId, {}, {}, caller)).requester;
    expect(await requesterFor('alice')).toEqual({ sub: 'alice', name: 'alice@example.com' });
    expect(await requesterFor('admin')).toEqual({ sub: 'alice', name: 'alice@example.com' });
    expect(await requesterFor('bob')).toEqual({ sub: 'alice' });
  });
});

describe('administrators', () => {
  it('may retry, and list the requests of a caller', async () => {
    const world = new World();
    const { requestId } = viewOf(await world.post(aRequestBody()));
    await world.post(aRequestBody({ name: 'other' }), 'bob');
    expect((await world.retry(requestId, 'bob')).statusCode).toBe(403);
    expect((await world.retry(requestId, 'admin')).statusCode).toBe(202);
    const listed = JSON.parse((await world.list({ requestedBy: 'alice' }, 'admin')).body) as {
      readonly items: readonly RequestView[];
    };
    expect(listed.items.map((item) => item.requestId)).toEqual([requestId]);
    const refused = await world.list({ requestedBy: 'alice' }, 'bob');
    expect((JSON.parse(refused.body) as ProblemBody).errors).toEqual([
      { parameter: 'requestedBy', message: 'must be me; administrators may give the sub of a caller' },
    ]);
  });
});

it('under two keys at once is refused: which of them counts would be chance', async () => {
  const keys = ['key-1', 'key-2'];
  const event = proxyEvent({
    httpMethod: 'POST',
    body: JSON.stringify(aRequestBody()),
    headers: { 'idempotency-key': 'key-2' },
    multiValueHeaders: { 'idempotency-key': keys },
  });
  const world = new World();
  const answer = (await world.invokeDirectly({ ...event })) as unknown as { readonly body: string };
  expect((JSON.parse(answer.body) as ProblemBody).errors).toEqual([
    { header: 'Idempotency-Key', message: 'must be given once' },
  ]);
});

describe('a direct invocation', () => {
  it('in an envelope is one request per key', async () => {
    const world = new World();
    const envelope = { idempotencyKey: 'order-1', network: aRequestBody() };
    const first = (await world.invokeDirectly(envelope, 'invocation-a')) as AcceptedBody;
    const second = (await world.invokeDirectly(envelope, 'invocation-b')) as AcceptedBody;
    expect(second.requestId).toBe(first.requestId);
    const other = (await world.invokeDirectly(
      { ...envelope, idempotencyKey: 'order-2' },
      'invocation-c',
    )) as AcceptedBody;
    expect(other.requestId).not.toBe(first.requestId);
  });

  it('in an envelope without a key is one request per invocation', async () => {
    const world = new World();
    const send = async (id: string) =>
      ((await world.invokeDirectly({ network: aRequestBody() }, id)) as AcceptedBody).requestId;
    const first = await send('invocation-a');
    expect(await send('invocation-a')).toBe(first);
    expect(await send('invocation-b')).not.toBe(first);
  });

  it('never takes a key for the id of an invocation', async () => {
    const world = new World();
    const bare = (await world.invokeDirectly({ ...aRequestBody() }, 'invocation-a')) as AcceptedBody;
    const envelope = { idempotencyKey: 'invocation-a', network: aRequestBody() };
    expect(((await world.invokeDirectly(envelope, 'invocation-b')) as AcceptedBody).requestId).not.toBe(
      bare.requestId,
    );
  });

  it('says every error at its place in the envelope', async () => {
    const world = new World();
    const network = { ...aRequestBody(), name: '' };
    const answer = (await world.invokeDirectly({ network, idempotencyKey: 'k' })) as ProblemBody;
    expect(answer.errors).toEqual([{ pointer: '/network/name', message: expect.any(String) as string }]);
    const odd = (await world.invokeDirectly({ network, key: 'k', idempotencyKey: '' })) as ProblemBody;
    expect(odd.errors?.map(({ pointer }) => pointer)).toEqual(['/key', '/idempotencyKey']);
    expect(odd.errors?.[1]?.message).not.toBe('must be a string');
    const empty = (await world.invokeDirectly({ idempotencyKey: 'k' })) as ProblemBody;
    expect(empty.errors).toEqual([{ pointer: '/network', message: 'is required' }]);
    const number = (await world.invokeDirectly({
      network: aRequestBody(),
      idempotencyKey: 7,
    })) as ProblemBody;
    expect(number.errors).toEqual([{ pointer: '/idempotencyKey', message: 'must be a string' }]);
  });
});
