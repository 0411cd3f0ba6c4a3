import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt } from 'jose';
import { createCognitoAuthorizer } from '../../../../infra/local/runner/api/cognito-authorizer';
import { createCognitoEmulator } from '../../../../infra/local/identity/cognito-idp';
import { startLoopbackServer } from '../../../../infra/local/runner/http/loopback-server';
import type { LoopbackServer } from '../../../../infra/local/runner/http/loopback-server';
import { loadSigningKey } from '../../../../infra/local/identity/signing-key';
import type { SigningKey } from '../../../../infra/local/identity/signing-key';
import { createTokenIssuer } from '../../../../infra/local/identity/token-issuer';
import type { TokenIssuer } from '../../../../infra/local/identity/token-issuer';
import { LOCAL_USERS } from '../../../../infra/local/identity/users';
import type { DeclaredUserPool } from '../../../../infra/local/runner/template/parse-cognito';

const client = {
  id: 'client1',
  authFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  idTokenSeconds: 3600,
  refreshTokenSeconds: 43_200,
  callbackUrls: [],
  logoutUrls: [],
};
const userPool: DeclaredUserPool = {
  id: 'us-east-1_pool',
  arn: 'arn:aws:cognito-idp:…',
  clients: [client],
  groups: ['vpc-admins'],
  hasSignInPages: false,
};
const [alice] = LOCAL_USERS;
const admin = LOCAL_USERS.find(({ username }) => username === 'admin');
if (alice === undefined || admin === undefined) throw new Error('There are no users');

let signingKey: SigningKey;
let server: LoopbackServer;
let issuer: TokenIssuer;

beforeAll(async () => {
  signingKey = loadSigningKey(undefined);
  server = await startLoopbackServer({
    port: 0,
    async handle(request, response) {
      if (!(await issuer.serve(request, response))) response.writeHead(404).end();
    },
  });
  issuer = createTokenIssuer({
    awsEndpointUrl: server.url,
    userPool,
    users: LOCAL_USERS,
    signingKey,
    now: Date.now,
  });
});
afterAll(() => server.close());

async function signIn(input: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const { status, body } = await createCognitoEmulator({ userPool, users: LOCAL_USERS, issuer }).handle({
    service: 'cognito-idp',
    action: 'InitiateAuth',
    headers: {},
    body: Buffer.from(JSON.stringify(input)),
  });
  return { status, body: JSON.parse(String(body)) as Record<string, unknown> };
}

const credentials = (USERNAME: string, PASSWORD: string) => ({
  AuthFlow: 'USER_PASSWORD_AUTH',
  ClientId: client.id,
  AuthParameters: { USERNAME, PASSWORD },
});

test('issues ID tokens with the claims of Cognito', async () => {
  const claims = decodeJwt(await issuer.issueIdToken(alice, client));
  expect(claims).toMatchObject({
    iss: `${server.url}/us-east-1_pool`,
    aud: 'client1',
    sub: alice.sub,
    token_use: 'id',
    'cognito:username': 'alice',
    email: alice.email,
    auth_time: expect.any(Number) as unknown,
  });
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600);
});

test('names the groups of the pool that a user is in, and none for a user in none', async () => {
  const claims = decodeJwt(await issuer.issueIdToken(admin, client));
  expect(claims['cognito:groups']).toEqual(['vpc-admins']);
  expect(decodeJwt(await issuer.issueIdToken(alice, client))).not.toHaveProperty('cognito:groups');
});

test('puts no user into a group that the pool does not have', async () => {
  const without = { ...userPool, groups: [] };
  const other = createTokenIssuer({
    awsEndpointUrl: server.url,
    userPool: without,
    users: LOCAL_USERS,
    signingKey,
    now: Date.now,
  });
  expect(decodeJwt(await other.issueIdToken(admin, client))).not.toHaveProperty('cognito:groups');
});

test('keeps alice and bob first: scripts take them by their place', () => {
  expect(LOCAL_USERS.map(({ username }) => username)).toEqual(['alice', 'bob', 'admin']);
});

test('publishes what is needed to check them, and no private key', async () => {
  const discovery = (await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json()) as Record<
    string,
    string
  >;
  expect(discovery).toMatchObject({ issuer: issuer.url, jwks_uri: `${issuer.url}/.well-known/jwks.json` });
  const jwks = (await (await fetch(discovery.jwks_uri ?? '')).json()) as {
    keys: Record<string, unknown>[];
  };
  expect(jwks.keys).toMatchObject([{ kid: signingKey.kid, kty: 'RSA', alg: 'RS256' }]);
  expect(jwks.keys[0]).not.toHaveProperty('d');

  const authorize = createCognitoAuthorizer({
    issuer: issuer.url,
    clientIds: [client.id],
    keys: createRemoteJWKSet(new URL(discovery.jwks_uri ?? '')),
    now: Date.now,
  });
  expect(await authorize(await issuer.issueIdToken(alice, client))).toMatchObject({ allowed: true });
});

test.each(['/oauth2/authorize', '/oauth2/token', '/login/abc', '/logout', '/auth', '/token'])(
  'has no %s where the template gives the pool no domain',
  async (path) => {
    expect((await fetch(`${issuer.url}${path}`)).status).toBe(404);
  },
);

test('signs in with the right password', async () => {
  const { status, body } = await signIn(credentials('alice', alice.password));
  expect(status).toBe(200);
  const { IdToken } = body.AuthenticationResult as { IdToken: string };
  expect(decodeJwt(IdToken).sub).toBe(alice.sub);
});

describe('staying signed in', () => {
  const refresh = (REFRESH_TOKEN: string, ClientId = client.id) =>
    signIn({ AuthFlow: 'REFRESH_TOKEN_AUTH', ClientId, AuthParameters: { REFRESH_TOKEN } });

  test('gives a fresh ID token for a refresh token', async () => {
    const { body } = await signIn(credentials('alice', alice.password));
    const { RefreshToken } = body.AuthenticationResult as { RefreshToken: string };
    const { IdToken } = (await refresh(RefreshToken)).body.AuthenticationResult as { IdToken: string };
    expect(decodeJwt(IdToken)).toMatchObject({ sub: alice.sub, aud: client.id });
  });

  test.each([
    ['an expired one', () => issuer.refreshTokens.issue(alice.sub, client.id, -1)],
    ["another client's", () => issuer.refreshTokens.issue(alice.sub, 'other', 60)],
    ["a deleted user's", () => issuer.refreshTokens.issue('gone', client.id, 60)],
    ['an ID token', () => issuer.issueIdToken(alice, client)],
    ['no token at all', () => Promise.resolve('x')],
  ])('refuses %s', async (_, token) => {
    expect(await refresh(await token())).toMatchObject({
      status: 400,
      body: { __type: 'NotAuthorizedException', message: 'Invalid Refresh Token' },
    });
  });

  test('gives refresh tokens that the API refuses', async () => {
    const authorize = createCognitoAuthorizer({
      issuer: issuer.url,
      clientIds: [client.id],
      keys: createRemoteJWKSet(new URL(`${issuer.url}/.well-known/jwks.json`)),
      now: Date.now,
    });
    const token = await issuer.refreshTokens.issue(alice.sub, client.id, 60);
    expect(await authorize(token)).toMatchObject({ allowed: false });
  });
});

test.each([
  ['a wrong password', credentials('alice', 'guess')],
  ['an unknown user', credentials('mallory', alice.password)],
])('answers %s with the same refusal', async (_, input) => {
  expect(await signIn(input)).toMatchObject({
    status: 400,
    body: { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' },
  });
});

test.each([
  [
    'an unknown client',
    { ...credentials('alice', alice.password), ClientId: 'other' },
    'ResourceNotFoundException',
  ],
  [
    'another flow',
    { ...credentials('alice', alice.password), AuthFlow: 'CUSTOM_AUTH' },
    'InvalidParameterException',
  ],
  [
    'no password',
    { ...credentials('alice', ''), AuthParameters: { USERNAME: 'alice' } },
    'InvalidParameterException',
  ],
])('refuses %s', async (_, input, code) => {
  expect((await signIn(input)).body).toMatchObject({ __type: code });
});

describe('the signing key', () => {
  const directory = mkdtempSync(join(tmpdir(), 'signing-key-'));
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  test('is kept for its owner alone', () => {
    const path = join(directory, 'kept.json');
    const key = loadSigningKey(path);
    expect(loadSigningKey(path)).toEqual(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain(key.kid);
  });

  test.each(['', '{', '{}', 'null', '{"kty":"RSA","kid":"public-only"}'])(
    'is not taken from %j',
    (content) => {
      const path = join(directory, 'broken.json');
      writeFileSync(path, content);
      expect(() => loadSigningKey(path)).toThrow('does not hold a signing key');
    },
  );
});
