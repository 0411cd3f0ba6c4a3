import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { memoryStore } from '../../../../infra/local/emulators/store';
import { startLoopbackServer } from '../../../../infra/local/runner/http/loopback-server';
import type { LoopbackServer } from '../../../../infra/local/runner/http/loopback-server';
import type { Artifact } from '../../../../infra/local/identity/kept-artifacts';
import { localUserPool } from '../../../../infra/local/identity/local-user-pool';
import { loadSigningKey } from '../../../../infra/local/identity/signing-key';
import { createTokenIssuer } from '../../../../infra/local/identity/token-issuer';
import type { TokenIssuer } from '../../../../infra/local/identity/token-issuer';
import { LOCAL_USERS } from '../../../../infra/local/identity/users';
import { Browser } from './browser';

const CALLBACK = 'http://localhost:8421/callback';
const CONSOLE = 'http://127.0.0.1:3000/console';

const common = { authFlows: [], idTokenSeconds: 3600, refreshTokenSeconds: 43_200 };
const userPool = {
  id: 'us-east-1_pool',
  arn: 'arn:aws:cognito-idp:…',
  groups: ['vpc-admins'],
  hasSignInPages: true,
  clients: [
    { ...common, id: 'cli', callbackUrls: [CALLBACK], logoutUrls: [] },
    { ...common, id: 'web', callbackUrls: [CONSOLE], logoutUrls: [CONSOLE] },
    { ...common, id: 'passwords', callbackUrls: [], logoutUrls: [] },
  ],
};

const signingKey = loadSigningKey(undefined);
const artifacts = memoryStore().collection<Artifact>('sign-ins');
let server: LoopbackServer;
let issuer: TokenIssuer;
let browser: Browser;

/** As after a restart: only the signing key and the kept sign-ins are those of before. */
function startIssuer(): TokenIssuer {
  const awsEndpointUrl = server.url;
  return createTokenIssuer({
    awsEndpointUrl,
    userPool,
    users: LOCAL_USERS,
    signingKey,
    artifacts,
    now: Date.now,
  });
}

beforeAll(async () => {
  server = await startLoopbackServer({
    port: 0,
    async handle(request, response) {
      if (!(await issuer.serve(request, response))) response.writeHead(404).end();
    },
  });
});
beforeEach(() => {
  issuer = startIssuer();
  browser = new Browser();
});
afterAll(() => server.close());

const verifier = randomBytes(32).toString('base64url');

function authorizeUrl(changes: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'cli',
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return `${issuer.url}/oauth2/authorize?${query.toString()}`;
}

async function tokens(
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const body = new URLSearchParams({ client_id: 'cli', ...fields });
  const response = await fetch(`${issuer.url}/oauth2/token`, { method: 'POST', body, headers });
  return { response, body: (await response.json()) as Record<string, string> };
}

async function signInAs(username: string, password: string, url = authorizeUrl()): Promise<URL> {
  await browser.open(url);
  await browser.submit({ username, password });
  return new URL(browser.location);
}

const codeGrant = (code: string) => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: CALLBACK,
  code_verifier: verifier,
});

test('gives tokens with the claims of Cognito for a name and a password', async () => {
  const back = await signInAs('admin', 'Local-admin-1');
  expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
  expect(back.searchParams.get('state')).toBe('state-1');
  const { body } = await tokens(codeGrant(back.searchParams.get('code') ?? ''));
  expect(body).toMatchObject({ token_type: 'Bearer', refresh_token: expect.any(String) as unknown });
  const claims = decodeJwt(body.id_token ?? '');
  expect(claims).toMatchObject({
    iss: issuer.url,
    aud: 'cli',
    token_use: 'id',
    nonce: 'nonce-1',
    'cognito:username': 'admin',
    'cognito:groups': ['vpc-admins'],
    email: 'admin@example.com',
    email_verified: true,
    auth_time: expect.any(Number) as unknown,
  });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600);
});

test('keeps people signed in over a restart, as long as the refresh token is good', async () => {
  const back = await signInAs('alice', 'Local-alice-1');
  const { body } = await tokens(codeGrant(back.searchParams.get('code') ?? ''));
  issuer = startIssuer();
  const refresh = () => tokens({ grant_type: 'refresh_token', refresh_token: body.refresh_token ?? '' });
  // Twice: it does not rotate.
  for (const fresh of [await refresh(), await refresh()]) {
    expect(decodeJwt(fresh.body.id_token ?? '')).toMatchObject({ 'cognito:username': 'alice', aud: 'cli' });
  }
});

test('says that a password is wrong, keeps the name, and lets people try again', async () => {
  await browser.open(authorizeUrl());
  await browser.submit({ username: 'alice', password: 'guess' });
  expect(browser.status).toBe(401);
  expect(browser.html).toContain('Incorrect username or password.');
  expect(browser.html).toContain('value="alice"');
  await browser.submit({ username: 'alice@example.com', password: 'Local-alice-1' });
  expect(browser.location).toContain(`${CALLBACK}?code=`);
});

test('shows what was typed as text', async () => {
  await browser.open(authorizeUrl());
  await browser.submit({ username: '"><script>alert(1)</script>', password: 'x' });
  expect(browser.html).not.toContain('<script');
});

test('loads nothing from elsewhere, cannot be framed, and leads back to the client only', async () => {
  await browser.open(authorizeUrl());
  const policy = browser.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' http://localhost:8421");
  expect(browser.html).not.toMatch(/(src|href)=/);
});

test('cannot be submitted by another site', async () => {
  await browser.open(authorizeUrl());
  const page = browser.url;
  const fields = { username: 'alice', password: 'Local-alice-1' };
  // Without the cookie, which browsers do not send from another site.
  const foreign = new Browser();
  await foreign.post(page, { ...fields, 'sign-in': page.split('/').at(-1) ?? '' });
  expect([foreign.status, foreign.location]).toEqual([400, page]);
  // With it, but without what stands in the form.
  await browser.post(page, fields);
  expect([browser.status, browser.location]).toEqual([400, page]);
});

test('keeps two sign-ins in one browser apart', async () => {
  await browser.open(authorizeUrl({ state: 'first' }));
  const first = browser.page();
  await browser.open(authorizeUrl({ state: 'second' }));
  browser.show(first);
  await browser.submit({ username: 'bob', password: 'Local-bob-1' });
  expect(browser.location).toContain('state=first');
});

test.each([
  ['a callback that the client does not have', { redirect_uri: 'http://localhost:9999/callback' }],
  ['a client that the pool does not have', { client_id: 'other' }],
  ['a client that signs in by password only', { client_id: 'passwords' }],
])('shows an error for %s, and sends no code', async (_, changes) => {
  await browser.open(authorizeUrl(changes));
  expect(browser.status).toBe(400);
  expect(browser.html).toContain('Cannot sign in');
});

test('wants PKCE', async () => {
  await browser.open(authorizeUrl({ code_challenge: '', code_challenge_method: '' }));
  expect(browser.location).toContain('error=invalid_request');
});

test.each([
  ['another verifier', { code_verifier: 'x'.repeat(43) }],
  ['another client', { client_id: 'web' }],
])('gives no token for a code with %s', async (_, changes) => {
  const back = await signInAs('alice', 'Local-alice-1');
  const { response, body } = await tokens({ ...codeGrant(back.searchParams.get('code') ?? ''), ...changes });
  expect([response.status, body.error]).toEqual([400, 'invalid_grant']);
});

test('lets the page of a client ask for tokens, and no other page', async () => {
  const url = authorizeUrl({ client_id: 'web', redirect_uri: CONSOLE });
  const back = await signInAs('alice', 'Local-alice-1', url);
  const grant = {
    ...codeGrant(back.searchParams.get('code') ?? ''),
    client_id: 'web',
    redirect_uri: CONSOLE,
  };
  const other = await tokens(grant, { origin: 'http://127.0.0.1:9999' });
  expect(other.response.status).toBe(400);
  const own = await tokens(grant, { origin: 'http://127.0.0.1:3000' });
  expect(own.response.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:3000');
  expect(decodeJwt(own.body.id_token ?? '').aud).toBe('web');
});

describe('signing out', () => {
  const logoutUrl = (client: string, target: string) =>
    `${issuer.url}/logout?${new URLSearchParams({ client_id: client, logout_uri: target }).toString()}`;

  test('forgets who was signed in', async () => {
    await signInAs('alice', 'Local-alice-1');
    // The session answers without a page.
    await browser.open(authorizeUrl());
    expect(browser.location).toContain(`${CALLBACK}?code=`);
    await browser.open(logoutUrl('web', CONSOLE));
    expect(browser.location).toBe(CONSOLE);
    await browser.open(authorizeUrl());
    expect(browser.html).toContain('name="password"');
  });

  test.each([
    ['web', 'https://evil.example/'],
    ['cli', CONSOLE],
    ['unknown', CONSOLE],
  ])('sends people only where the client may: %s to %s', async (client, target) => {
    await browser.open(logoutUrl(client, target));
    expect(browser.status).toBe(400);
  });
});

test('the console of the template is the one of this machine, by both names', () => {
  const deployed = 'https://abc.execute-api.us-east-1.amazonaws.com/dev';
  const [web] = localUserPool(
    {
      outputs: { apiUrl: deployed },
      userPool: {
        ...userPool,
        clients: [
          {
            ...common,
            id: 'web',
            callbackUrls: [`${deployed}/console`, CALLBACK],
            logoutUrls: [`${deployed}/console`],
          },
        ],
      },
    },
    'http://127.0.0.1:3500',
  ).clients;
  expect(web).toMatchObject({
    callbackUrls: ['http://127.0.0.1:3500/console', 'http://localhost:3500/console', CALLBACK],
    logoutUrls: ['http://127.0.0.1:3500/console', 'http://localhost:3500/console'],
  });
});
