import { ApiProblem, ConnectionFailed, isWholeRequest, VpcVendingClient } from '../../../shared/client';
import type { ClientOptions } from '../../../shared/client';
import type { RequestView } from '../../../shared/contract/http';
import { ApiDouble } from '../../builders/api-double';
import { lostConnection, problem } from '../../builders/api-double-answers';

let api: ApiDouble;
let pauses: number[];

function aClient(options: Partial<ClientOptions> = {}): VpcVendingClient {
  return new VpcVendingClient({
    apiUrl: `${api.url}/`,
    token: 'token-1',
    fetch: api.fetch,
    random: () => 1,
    sleep: (milliseconds, signal) => {
      pauses.push(milliseconds);
      signal?.throwIfAborted();
      return Promise.resolve();
    },
    ...options,
  });
}

beforeEach(() => {
  api = new ApiDouble();
  pauses = [];
});

const network = { name: 'shop', cidrBlock: '10.20.0.0/16' };
const unavailable = (retryAfter?: string) =>
  problem(
    503,
    { code: 'temporarily-unavailable', title: 'Try again shortly', retryable: true },
    retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  );

describe('transport, client/errors: every call', () => {
  it('has the token, and every POST a key of its own', async () => {
    const client = aClient();
    await client.create(network);
    await client.create(network);
    const keys = api.calls.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(2);
    for (const { headers } of api.calls) expect(headers.get('authorization')).toBe('Bearer token-1');
    expect(api.requests).toHaveLength(2);
  });

  it('is sent again under the same key when the reply is lost, and makes one network', async () => {
    api.loseReplies = 2;
    const { requestId } = await aClient().create(network);
    expect(api.calls).toHaveLength(3);
    expect(new Set(api.calls.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
    expect(api.requests.map((request) => request.requestId)).toEqual([requestId]);
  });

  it('is sent again after the time that the answer names', async () => {
    api.failures.push(unavailable('3'), unavailable('1'));
    await aClient().create(network);
    expect(pauses).toEqual([3_000, 1_000]);
  });

  it('waits longer each time where the answer names no time', async () => {
    api.failures.push(lostConnection(), unavailable(), lostConnection());
    await aClient().create(network);
    expect(pauses).toEqual([250, 500, 1_000]);
  });

  it('is not sent again after a refusal', async () => {
    await expect(aClient().create({ ...network, cidrBlock: '10.0.0.0/99' })).rejects.toMatchObject({
      name: 'ApiProblem',
      code: 'invalid-request',
      status: 400,
      errors: [{ pointer: '/cidrBlock', message: 'must be an IPv4 block' }],
      message: 'The request is not valid. /cidrBlock: must be an IPv4 block',
    });
    expect(api.calls).toHaveLength(1);
  });

  it('is given up after the last attempt, with what happened', async () => {
    api.failures.push(lostConnection(), lostConnection());
    const call = aClient({ maxAttempts: 2 }).create(network);
    await expect(call).rejects.toThrow('No answer from https://api.test/dev: read ECONNRESET');
    await expect(call).rejects.toBeInstanceOf(ConnectionFailed);
  });

  it('is given up when the answer names a time that is too long', async () => {
    api.failures.push(unavailable('3600'));
    await expect(aClient().create(network)).rejects.toMatchObject({ retryAfterSeconds: 3600 });
  });

  it('is given up when its signal says so', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(aClient().get('req-1', { signal })).rejects.toThrow('enough');
    expect(api.calls).toHaveLength(0);
  });

  it('understands answers that are no problem document', async () => {
    api.failures.push(
      new Response('<html>Bad gateway</html>', { status: 502 }),
      new Response('{}', { status: 403 }),
    );
    await expect(aClient().pools()).rejects.toMatchObject({ code: 'http-403', retryable: false });
    expect(api.calls).toHaveLength(2);
  });

  it('does not take a page of something else for an answer', async () => {
    api.failures.push(new Response('<html>Log in to the hotel</html>', { status: 200 }));
    await expect(aClient({ maxAttempts: 1 }).pools()).rejects.toBeInstanceOf(ApiProblem);
  });
});

describe('transport: the token', () => {
  it('is asked for anew, once, when it is refused', async () => {
    const rejected: (string | undefined)[] = [];
    const token = (old?: string) => {
      rejected.push(old);
      return old === undefined ? 'expired' : 'token-1';
    };
    expect(await aClient({ token }).pools()).toHaveLength(1);
    expect(rejected).toEqual([undefined, 'expired']);
  });

  it.each([
    ['a fixed token', 'expired'],
    ['a provider that has no other', () => 'expired'],
    ['a provider whose tokens are all refused', (old?: string) => `${old ?? ''}x`],
  ])('of %s ends in an error that says 401', async (_, token) => {
    await expect(aClient({ token }).pools()).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
    expect(api.calls.length).toBeLessThanOrEqual(2);
  });
});

describe('vpc-vending-reader: lists', () => {
  it('are read page by page, as far as they are asked for', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) api.add({ name });
    const names: string[] = [];
    for await (const { name } of aClient().list()) {
      names.push(name);
      if (names.length === 3) break;
    }
    expect(names).toEqual(['a', 'b', 'c']);
    expect(api.calls).toHaveLength(2);
  });

  it('carry their filter from page to page', async () => {
    for (let index = 0; index < 3; index += 1) api.add({ name: 'shop & co' });
    api.add({ name: 'other' });
    const found = [];
    for await (const item of aClient().list({ name: 'shop & co' })) found.push(item);
    expect(found).toHaveLength(3);
    expect(api.calls.map(({ query }) => query.get('name'))).toEqual(['shop & co', 'shop & co']);
  });
});

describe('a change', () => {
  it('is refused when the network was changed since it was read', async () => {
    const { requestId } = api.add();
    const client = aClient();
    await expect(client.update(requestId, { natGateways: 'single' }, '"0"')).rejects.toMatchObject({
      code: 'precondition-failed',
    });
    const { etag } = await client.get(requestId);
    expect(await client.update(requestId, { natGateways: 'single' }, etag)).toMatchObject({
      status: 'ACCEPTED',
    });
  });

  it('and a deletion can be previewed', async () => {
    const { requestId, etag } = api.add();
    const client = aClient();
    expect(await client.planUpdate(requestId, { natGateways: 'single' }, etag)).toMatchObject({
      operation: 'update',
    });
    expect(await client.planRemove(requestId)).toMatchObject({ operation: 'delete', blockers: [] });
    expect((await client.get(requestId)).status).toBe('READY');
  });
});

describe('wait-until-done, client-options: waiting', () => {
  const made = (count: number) => ({ progress: { made: count, total: 2 } });

  it('follows a request until it is done, and tells each change', async () => {
    const client = aClient();
    const { requestId } = await client.create(network);
    api.steps = [made(1), {}, { ...made(2), status: 'READY', done: true }];
    const seen: number[] = [];
    const request = await client.waitUntilDone(requestId, {
      onProgress: ({ progress }) => seen.push(progress.made),
    });
    expect(request.status).toBe('READY');
    // The look that ended without a change tells nothing.
    expect(seen).toEqual([0, 1, 2]);
  });

  it.each(['FAILED', 'STALLED', 'DELETED'] as const)('ends with %s as well', async (status) => {
    const { requestId } = api.add({ status });
    expect((await aClient().waitUntilDone(requestId)).status).toBe(status);
  });

  it('ends with its signal, and says what that says', async () => {
    const { requestId } = api.add({ done: false, status: 'PROVISIONING' });
    const giveUp = new AbortController();
    const waiting = aClient().waitUntilDone(requestId, {
      signal: giveUp.signal,
      onProgress: () => {
        giveUp.abort(new Error('too long'));
      },
    });
    await expect(waiting).rejects.toThrow('too long');
  });

  it('looks less often where the API does not wait', async () => {
    const { requestId } = api.add({ done: false, status: 'PROVISIONING' });
    const shown = (etag: string, done: boolean) =>
      Response.json({ ...api.requests[0], etag, done } satisfies Partial<RequestView>, {
        headers: { 'retry-after': '7' },
      });
    api.failures.push(shown('"1"', false), shown('"2"', false), shown('"3"', true));
    await aClient().waitUntilDone(requestId);
    expect(pauses).toEqual([7_000]);
  });

  it('can be left to the call itself', async () => {
    const { requestId } = api.add();
    api.failures.push(Response.json({ ...api.requests[0] }));
    const answer = await aClient().retry(requestId, { waitSeconds: 20 });
    expect(isWholeRequest(answer)).toBe(true);
    expect(api.calls[0]?.headers.get('prefer')).toBe('wait=20');
  });

  it('shows whether a request has changed since it was read', async () => {
    const { requestId, etag } = api.add();
    expect(await aClient().getIfChanged(requestId, etag)).toBeUndefined();
    expect(await aClient().getIfChanged(requestId, '"0"')).toMatchObject({ requestId });
  });
});
