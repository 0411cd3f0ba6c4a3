import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWK, JWTPayload } from 'jose';
import { createCognitoAuthorizer } from '../../../../infra/local/runner/api/cognito-authorizer';

const issuer = 'http://127.0.0.1:4566/us-east-1_pool';
const NOW = Date.parse('2026-11-23T12:00:00Z');
const inSeconds = (epochMs: number) => Math.floor(epochMs / 1000);

let ours: CryptoKey;
let theirs: CryptoKey;
let authorize: ReturnType<typeof createCognitoAuthorizer>;
let publicKeyText: string;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  ours = pair.privateKey;
  theirs = (await generateKeyPair('RS256')).privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  publicKeyText = JSON.stringify(jwk);
  authorize = createCognitoAuthorizer({
    issuer,
    clientIds: ['client-1'],
    keys: createLocalJWKSet({ keys: [jwk] }),
    now: () => NOW,
  });
});

const GOOD: JWTPayload = {
  iss: issuer,
  aud: 'client-1',
  sub: 'alice-sub',
  token_use: 'id',
  exp: inSeconds(NOW) + 3600,
  iat: inSeconds(NOW),
};

function sign(changes: JWTPayload = {}, key: CryptoKey = ours): Promise<string> {
  const claims = Object.fromEntries(
    Object.entries({ ...GOOD, ...changes }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);
}

test.each([
  ['bare', (token: string) => token],
  ['after Bearer', (token: string) => `Bearer ${token}`],
  ['after bearer', (token: string) => `bearer ${token}`],
])('lets a good token pass, %s', async (_, header) => {
  const authorization = await authorize(header(await sign()));
  expect(authorization).toMatchObject({ allowed: true, claims: { sub: 'alice-sub' } });
});

test('tells an expired token from a wrong one', async () => {
  const expired = await authorize(await sign({ exp: inSeconds(NOW) - 1 }));
  expect(expired).toEqual({ allowed: false, message: 'The incoming token has expired' });
});

test('verifies the signature of a token once, and still sees it expire', async () => {
  let now = NOW;
  const keys = jest.fn(createLocalJWKSet({ keys: [JSON.parse(publicKeyText) as JWK] }));
  const check = createCognitoAuthorizer({ issuer, clientIds: ['client-1'], keys, now: () => now });
  const token = await sign();
  for (let call = 0; call < 3; call++) expect(await check(token)).toMatchObject({ allowed: true });
  expect(keys).toHaveBeenCalledTimes(1);
  now += 3600_000;
  expect(await check(token)).toEqual({ allowed: false, message: 'The incoming token has expired' });
});

test.each<[string, () => Promise<string> | string | undefined]>([
  ['none', () => undefined],
  ['an empty one', () => 'Bearer '],
  ['text', () => 'not-a-token'],
  ['one that is cut off', async () => (await sign()).slice(0, -10)],
  ['one of another issuer', () => sign({ iss: 'http://127.0.0.1:4566/us-east-1_other' })],
  ['one for another client', () => sign({ aud: 'client-2' })],
  ['an access token', () => sign({ token_use: 'access' })],
  ['one that does not say what it is', () => sign({ token_use: undefined })],
  ['one that never expires', () => sign({ exp: undefined as unknown as number })],
  ['one without a subject', () => sign({ sub: undefined as unknown as string })],
  ['one signed by another issuer', () => sign({}, theirs)],
  ['an unsigned one', () => new UnsecuredJWT(GOOD).encode()],
  [
    'one signed with the public key as a secret',
    () => new SignJWT(GOOD).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(Buffer.from(publicKeyText)),
  ],
  [
    'one whose claims were changed after signing',
    async () => {
      const [header, , signature] = (await sign()).split('.');
      const claims = Buffer.from(JSON.stringify({ ...GOOD, sub: 'bob-sub' })).toString('base64url');
      return [header, claims, signature].join('.');
    },
  ],
])('refuses %s', async (_, token) => {
  expect(await authorize(await token())).toEqual({ allowed: false, message: 'Unauthorized' });
});
