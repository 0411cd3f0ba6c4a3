import { request as startRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { createRestApi } from '../../../../infra/local/runner/api/rest-api';
import { startLoopbackServer } from '../../../../infra/local/runner/http/loopback-server';
import type { LoopbackServer } from '../../../../infra/local/runner/http/loopback-server';
import type { InvocationResult } from '../../../../infra/local/runner/lambda/invocation';
import type { DeclaredApi, DeclaredMethod } from '../../../../infra/local/runner/template/parse-api';

const method = (httpMethod: string, path: string, functionName: string): DeclaredMethod => ({
  httpMethod,
  path,
  functionName,
  authorizer: { userPoolArns: [], header: 'authorization' },
  integrationTimeoutMs: 5000,
  streamed: false,
  throttle: undefined,
});

const API: DeclaredApi = {
  id: 'api1',
  stageName: 'dev',
  methods: [
    method('POST', '/things', 'make'),
    method('GET', '/things/{id}', 'read'),
    method('GET', '/things/all', 'list'),
  ],
  gatewayResponses: [
    {
      type: 'UNAUTHORIZED',
      statusCode: 401,
      headers: { 'Content-Type': "'application/problem+json'" },
      templates: { 'application/json': '{"code":"unauthorized","detail":$context.error.messageString}' },
    },
    {
      type: 'DEFAULT_4XX',
      statusCode: undefined,
      headers: { 'X-Type': 'context.error.responseType' },
      templates: {},
    },
  ],
  throttle: undefined,
};

let server: LoopbackServer | undefined;
let calls: { functionName: string; event: APIGatewayProxyEvent }[];
let answer: (event: APIGatewayProxyEvent) => unknown;

async function serve(declaration: DeclaredApi = API): Promise<void> {
  calls = [];
  answer = () => ({ statusCode: 200, body: 'ok' });
  server = await startLoopbackServer({
    port: 0,
    handle: createRestApi({
      declaration,
      accountId: '000000000000',
      authorize: (header) =>
        Promise.resolve(
          header === 'good'
            ? {
                allowed: true,
                claims: {
                  sub: 's',
                  auth_time: 12,
                  'cognito:username': 'alice',
                  'cognito:groups': ['readers', 'vpc-admins'],
                },
              }
            : { allowed: false, message: 'Unauthorized' },
        ),
      invoke(functionName, payload): Promise<InvocationResult> {
        const event = JSON.parse(payload) as APIGatewayProxyEvent;
        calls.push({ functionName, event });
        const result = answer(event);
        const failed = result instanceof Error;
        return Promise.resolve({
          requestId: 'r',
          payload: JSON.stringify(failed ? { errorMessage: result.message } : result),
          ...(failed && { functionError: 'Unhandled' }),
        });
      },
      now: Date.now,
      onAnswer: () => undefined,
    }),
  });
}

beforeEach(() => serve());
afterEach(() => server?.close());

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Unlike `fetch`, this sends any `Host` it is told to. */
function send(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const outgoing = startRequest(
      `${server?.url ?? ''}${path}`,
      { method: options.method ?? 'GET', headers: { authorization: 'good', ...options.headers } },
      (response) => {
        text(response).then((body) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        }, reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

test('gives the function the event of a proxy integration', async () => {
  await send('/things/a%20b?x=1&x=2&y=%2F', { headers: { 'X-Custom': 'one' } });
  expect(calls).toMatchObject([
    {
      functionName: 'read',
      event: {
        resource: '/things/{id}',
        path: '/things/a%20b',
        httpMethod: 'GET',
        pathParameters: { id: 'a b' },
        queryStringParameters: { x: '2', y: '/' },
        multiValueQueryStringParameters: { x: ['1', '2'], y: ['/'] },
        headers: { 'X-Custom': 'one' },
        multiValueHeaders: { 'X-Custom': ['one'] },
        body: null,
        isBase64Encoded: false,
        stageVariables: null,
        requestContext: {
          stage: 'dev',
          path: '/things/a%20b',
          resourcePath: '/things/{id}',
          authorizer: {
            claims: { sub: 's', auth_time: '12', 'cognito:groups': 'readers,vpc-admins' },
          },
          identity: { sourceIp: '127.0.0.1' },
        },
      },
    },
  ]);
});

test('hands on the body as it came', async () => {
  await send('/things', { method: 'POST', body: '{"name":"ü"}' });
  expect(calls[0]?.event.body).toBe('{"name":"ü"}');
  expect(calls[0]?.event.queryStringParameters).toBeNull();
});

test('prefers the fixed path to the parameter', async () => {
  await send('/things/all');
  expect(calls[0]?.functionName).toBe('list');
});

test('answers with what the function returned', async () => {
  answer = () => ({
    statusCode: 202,
    headers: { Location: '/things/1', 'Retry-After': 5 },
    multiValueHeaders: { 'X-Many': ['a', 'b'] },
    body: '{"id":1}',
  });
  const reply = await send('/things', { method: 'POST', body: '{}' });
  expect(reply).toMatchObject({
    status: 202,
    headers: {
      location: '/things/1',
      'retry-after': '5',
      'x-many': 'a, b',
      'content-type': 'application/json',
    },
    body: '{"id":1}',
  });
});

test('decodes a body that the function encoded', async () => {
  answer = () => ({ statusCode: 200, body: Buffer.from('plain').toString('base64'), isBase64Encoded: true });
  expect((await send('/things/1')).body).toBe('plain');
});

test('sends no body with 304', async () => {
  answer = () => ({ statusCode: 304, headers: { ETag: '"1"' }, body: '' });
  expect(await send('/things/1')).toMatchObject({ status: 304, headers: { etag: '"1"' }, body: '' });
});

test.each([
  ['fails', new Error('down')],
  ['returns text', 'ok'],
  ['returns no status', { body: 'ok' }],
  ['returns a body that is no text', { statusCode: 200, body: { ok: true } }],
  ['returns headers that are no text', { statusCode: 200, headers: { a: {} }, body: '' }],
])('answers 502 when the function %s', async (_, result) => {
  answer = () => result;
  expect(await send('/things/1')).toMatchObject({ status: 502, body: '{"message":"Internal server error"}' });
});

test('answers in the words of the template when the token is no good', async () => {
  const reply = await send('/things/1', { headers: { authorization: 'bad' } });
  expect(reply).toMatchObject({
    status: 401,
    headers: { 'content-type': 'application/problem+json' },
    body: '{"code":"unauthorized","detail":"Unauthorized"}',
  });
  expect(calls).toEqual([]);
});

test.each([
  ['GET', '/nothing'],
  ['DELETE', '/things/1'],
  ['GET', '/things/1/2'],
])('does not know %s %s, even without a token', async (httpMethod, path) => {
  const reply = await send(path, { method: httpMethod, headers: { authorization: '' } });
  expect(reply).toMatchObject({ status: 403, headers: { 'x-type': 'MISSING_AUTHENTICATION_TOKEN' } });
});

test('refuses a body over 10 MB', async () => {
  const reply = await send('/things', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) });
  expect(reply.status).toBe(413);
  expect(calls).toEqual([]);
});

test('refuses what comes faster than the template allows', async () => {
  await server?.close();
  await serve({ ...API, throttle: { ratePerSecond: 0.001, burst: 2 } });
  const statuses = await Promise.all([1, 2, 3].map(async () => (await send('/things/1')).status));
  expect(statuses.sort()).toEqual([200, 200, 429]);
});

test('gives up on a function that takes longer than the integration may', async () => {
  await server?.close();
  const hang = new Promise<never>(() => undefined);
  const slow = createRestApi({
    declaration: { ...API, methods: [{ ...method('GET', '/slow', 'slow'), integrationTimeoutMs: 20 }] },
    accountId: '000000000000',
    authorize: () => Promise.resolve({ allowed: true, claims: {} }),
    invoke: () => hang,
    now: Date.now,
    onAnswer: () => undefined,
  });
  server = await startLoopbackServer({ port: 0, handle: slow });
  expect((await send('/slow')).status).toBe(504);
});

test.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'localhost.evil.example'])(
  'is deaf to requests for %s',
  async (host) => {
    expect((await send('/things/1', { headers: { host } })).status).toBe(421);
    expect(calls).toEqual([]);
  },
);

test.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'api.localhost'])('answers to %s', async (host) => {
  expect((await send('/things/1', { headers: { host } })).status).toBe(200);
});

test.each(['//', '//evil.example/things/1', '/things/%E0%A4%A', '/%00', '/things/1?%=%&&=x'])(
  'answers %s like any other path',
  async (path) => {
    const { hostname, port } = new URL(server?.url ?? '');
    const status = await new Promise((resolve, reject) => {
      startRequest({ hostname, port, path, headers: { authorization: 'good' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect([200, 403]).toContain(status);
  },
);
