import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliDouble } from './cli-double';

const ISSUER = 'https://cognito-idp.us-east-1.test/us-east-1_pool';
const NO_TOKEN = { VPCCTL_TOKEN: '', VPCCTL_API_URL: '' };

/** A token as the API double takes it, with an end. */
function aToken(name: string, expiresInSeconds = 3_600): string {
  const payload = { email: `${name}@example.com`, exp: Math.floor(Date.now() / 1000) + expiresInSeconds };
  return `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.${name}`;
}

let vpcctl: CliDouble;
/** What was asked of Cognito. */
let asked: { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }[];
/** What it answers, in turn. */
let answers: (Readonly<Record<string, unknown>> & { readonly status?: number })[];

beforeEach(() => {
  vpcctl = new CliDouble();
  asked = [];
  answers = [];
  const api = vpcctl.api.fetch;
  vpcctl.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(new URL(ISSUER).origin)) return api(input, init);
    const operation = new Headers(init?.headers).get('x-amz-target')?.split('.').at(-1) ?? url;
    asked.push({ operation, input: JSON.parse(init?.body as string) as Record<string, unknown> });
    const { status = 200, ...answer } = answers.shift() ?? { status: 500 };
    return Promise.resolve(Response.json(answer, { status }));
  };
  writeFileSync(
    join(vpcctl.directory, 'cdk-outputs.json'),
    JSON.stringify({
      state: { tokenIssuer: ISSUER, userPoolClientId: 'passwords', cliClientId: 'cli' },
      service: { apiUrl: vpcctl.api.url, consoleUrl: `${vpcctl.api.url}/console` },
    }),
  );
});
afterEach(() => {
  vpcctl.dispose();
});

const run = (words: string, input?: string) =>
  vpcctl.run(words, { variables: NO_TOKEN, ...(input !== undefined && { input }) });
const tokens = (IdToken: string, RefreshToken?: string) => ({
  AuthenticationResult: { IdToken, RefreshToken },
});
const credentialsFile = () => join(vpcctl.configDirectory, 'credentials.json');

async function signIn(token = aToken('carol')): Promise<void> {
  vpcctl.api.validTokens.add(token);
  answers.push(tokens(token, 'refresh-1'));
  expect((await run('login --username carol --password-stdin', 'secret\n')).exitCode).toBe(0);
}

describe('password-sign-in, cognito, commands/login: a password', () => {
  it('signs in, with the client for passwords, and is not kept', async () => {
    answers.push(tokens(aToken('carol'), 'refresh-1'));
    const { data } = await run('login --username carol --password-stdin -o json', 'secret\n');
    expect(JSON.parse(data)).toEqual({
      apiUrl: vpcctl.api.url,
      consoleUrl: `${vpcctl.api.url}/console`,
      username: 'carol@example.com',
    });
    expect(asked).toEqual([
      {
        operation: 'InitiateAuth',
        input: {
          AuthFlow: 'USER_PASSWORD_AUTH',
          ClientId: 'passwords',
          AuthParameters: { USERNAME: 'carol', PASSWORD: 'secret' },
        },
      },
    ]);
    expect(readFileSync(credentialsFile(), 'utf8')).not.toContain('secret');
  });

  it('leaves tokens that only their owner can read', async () => {
    mkdirSync(vpcctl.configDirectory, { recursive: true });
    writeFileSync(credentialsFile(), '{}', { mode: 0o644 });
    await signIn();
    expect(statSync(credentialsFile()).mode & 0o777).toBe(0o600);
  });

  it('that is wrong ends with 5', async () => {
    answers.push({
      status: 400,
      __type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    const { exitCode, notes } = await run('login --username carol --password-stdin', 'guess');
    expect(exitCode).toBe(5);
    expect(notes).toContain('Incorrect username or password.');
  });

  it.each([
    ['NEW_PASSWORD_REQUIRED', 'new password'],
    ['SOFTWARE_TOKEN_MFA', 'authenticator'],
    ['SMS_MFA', 'browser'],
  ])('with the challenge %s says what is needed, without a terminal', async (ChallengeName, hint) => {
    answers.push({ ChallengeName, Session: 's' });
    const { exitCode, notes } = await run('login --username carol --password-stdin', 'secret');
    expect([exitCode, notes.includes(hint)]).toEqual([5, true]);
  });

  it('is asked for on a terminal only', async () => {
    const { exitCode, notes } = await run('login --username carol');
    expect([exitCode, notes.includes('--password-stdin')]).toEqual([5, true]);
  });
});

describe('sign-in/session, stored-sign-ins, config-directory, connect: a sign-in', () => {
  it('serves later commands, here and elsewhere', async () => {
    await signIn();
    expect((await run('list')).exitCode).toBe(0);
    // Outside the clone, by the profile that the sign-in left.
    vpcctl.api.calls.length = 0;
    writeFileSync(
      join(vpcctl.directory, 'cdk-outputs.json'),
      JSON.stringify({ apiUrl: 'https://other.test' }),
    );
    expect((await run('list --profile default')).exitCode).toBe(0);
    expect(vpcctl.api.calls).toHaveLength(1);
  });

  it('is renewed shortly before it ends', async () => {
    await signIn(aToken('carol', 30));
    const fresh = aToken('carol-again');
    vpcctl.api.validTokens.add(fresh);
    answers.push(tokens(fresh));
    expect((await run('list')).exitCode).toBe(0);
    expect(asked.at(-1)?.input).toEqual({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: 'passwords',
      AuthParameters: { REFRESH_TOKEN: 'refresh-1' },
    });
    expect(vpcctl.api.calls.at(-1)?.headers.get('authorization')).toBe(`Bearer ${fresh}`);
  });

  it('is renewed when the API refuses its token', async () => {
    const token = aToken('carol');
    await signIn(token);
    vpcctl.api.validTokens.delete(token);
    const fresh = aToken('fresh');
    vpcctl.api.validTokens.add(fresh);
    answers.push(tokens(fresh));
    expect((await run('list')).exitCode).toBe(0);
  });

  it('that cannot be renewed has ended: 5, and it is forgotten', async () => {
    await signIn(aToken('carol', -10));
    answers.push({ status: 400, __type: 'NotAuthorizedException', message: 'Refresh Token has expired' });
    const { exitCode, notes } = await run('list');
    expect(exitCode).toBe(5);
    expect(notes).toContain('vpcctl login');
    expect(readFileSync(credentialsFile(), 'utf8')).not.toContain('refresh-1');
  });

  it('is kept when the pool cannot be reached for a moment', async () => {
    await signIn(aToken('carol', -10));
    answers.push({ status: 500 });
    expect((await run('list')).exitCode).toBe(1);
    expect(readFileSync(credentialsFile(), 'utf8')).toContain('refresh-1');
  });

  it('ends with logout', async () => {
    await signIn();
    expect((await run('logout')).exitCode).toBe(0);
    expect((await run('list')).exitCode).toBe(5);
  });
});

describe('cli/deployment: the local system', () => {
  beforeEach(() => {
    mkdirSync(join(vpcctl.directory, '.local'));
    vpcctl.api.validTokens.add('alice-token').add('bob-token');
    writeUsers([
      { username: 'alice', idToken: 'alice-token' },
      { username: 'bob', idToken: 'bob-token' },
    ]);
  });
  const writeUsers = (users: readonly object[]) => {
    writeFileSync(
      join(vpcctl.directory, '.local', 'outputs.json'),
      JSON.stringify({ apiUrl: vpcctl.api.url, tokenIssuer: ISSUER, userPoolClientId: 'passwords', users }),
    );
  };
  const bearer = () => vpcctl.api.calls.at(-1)?.headers.get('authorization');

  it('comes before the deployed one, and knows its users by itself', async () => {
    expect((await run('list')).exitCode).toBe(0);
    expect(bearer()).toBe('Bearer alice-token');
    await run('list --as bob');
    expect(bearer()).toBe('Bearer bob-token');
  });

  it('gives its fresh token when the old one is refused', async () => {
    vpcctl.api.validTokens.delete('alice-token');
    const { fetch } = vpcctl;
    vpcctl.fetch = async (...request) => {
      const answer = await fetch(...request);
      writeUsers([{ username: 'alice', idToken: 'token-1' }]);
      return answer;
    };
    expect((await run('list')).exitCode).toBe(0);
  });

  it('goes on with its token while the system restarts and the file is gone', async () => {
    const { requestId } = vpcctl.api.add({ status: 'PROVISIONING', done: false });
    vpcctl.api.steps = [{}, { status: 'READY', done: true }];
    const { fetch } = vpcctl;
    vpcctl.fetch = async (...request) => {
      rmSync(join(vpcctl.directory, '.local', 'outputs.json'), { force: true });
      return fetch(...request);
    };
    expect((await run(`wait ${requestId}`)).exitCode).toBe(0);
    expect(bearer()).toBe('Bearer alice-token');
  });

  it.each([
    ['list --as mallory', 2, 'alice, bob'],
    ['login', 0, ''],
  ])('`%s` ends with %d', async (words, exitCode, hint) => {
    const ran = await run(words);
    expect(ran.exitCode).toBe(exitCode);
    expect(ran.notes).toContain(hint);
  });

  it('is another user after a login, until the next one', async () => {
    const token = aToken('carol');
    await signIn(token);
    await run('list');
    expect(bearer()).toBe(`Bearer ${token}`);
    await run('login');
    await run('list');
    expect(bearer()).toBe('Bearer alice-token');
  });
});

it('says how to name a deployment where there is none', async () => {
  const empty = new CliDouble();
  const { exitCode, notes } = await empty.run('list', { variables: NO_TOKEN });
  expect(exitCode).toBe(2);
  expect(notes).toContain('npm start');
  expect(notes).toContain('--api-url');
  empty.dispose();
});

it.each([
  ['config.json', '{'],
  ['credentials.json', '[]'],
])('says which file is broken: %s', async (name, content) => {
  mkdirSync(vpcctl.configDirectory, { recursive: true });
  writeFileSync(join(vpcctl.configDirectory, name), content);
  const { exitCode, notes } = await run('list');
  expect([exitCode, notes.includes(name)]).toEqual([2, true]);
});
