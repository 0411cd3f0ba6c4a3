import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { ENTER, TerminalSession } from './terminal-session';

const directory = mkdtempSync(join(tmpdir(), 'vpcctl-new-password-'));
const asked: { readonly operation: string; readonly input: unknown }[] = [];

/** Cognito, as it meets a user that an administrator has just made. */
const cognito = createServer((request, response) => {
  void json(request).then((input) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    asked.push({ operation, input });
    const claims = { email: 'new@example.com', exp: 4_000_000_000 };
    const IdToken = `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
    const answer =
      operation === 'InitiateAuth'
        ? { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 'session-1' }
        : { AuthenticationResult: { IdToken, RefreshToken: 'refresh' } };
    response.end(JSON.stringify(answer));
  });
});
beforeAll(() => new Promise<void>((resolve) => cognito.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  cognito.close();
  rmSync(directory, { recursive: true, force: true });
});

it('has a person replace the password that an administrator gave', async () => {
  const { port } = cognito.address() as AddressInfo;
  const outputs = join(directory, 'outputs.json');
  const issuer = `http://127.0.0.1:${port}/us-east-1_pool`;
  writeFileSync(
    outputs,
    JSON.stringify({ apiUrl: 'https://api.test', tokenIssuer: issuer, userPoolClientId: 'client-1' }),
  );
  const login = new TerminalSession(
    [process.execPath, 'services/cli/vpcctl.cjs', 'login', '--username', 'new', '--outputs', outputs],
    { ...process.env, VPCCTL_CONFIG_DIR: directory },
  );
  await login.sees('Password of new');
  login.type(`Temporary-1${ENTER}`);
  await login.sees('New password');
  login.type(`Better-password-1${ENTER}`);
  await login.sees('The same again');
  login.type(`Other-password-1${ENTER}`);
  await login.sees('two different passwords');
  for (const question of ['New password', 'The same again']) {
    await login.sees(question);
    login.type(`Better-password-1${ENTER}`);
  }
  expect(await login.ends()).toBe(0);
  expect(login.screen).toContain('as new@example.com');
  expect(asked.at(-1)).toEqual({
    operation: 'RespondToAuthChallenge',
    input: {
      ClientId: 'client-1',
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 'session-1',
      ChallengeResponses: { USERNAME: 'new', NEW_PASSWORD: 'Better-password-1' },
    },
  });
});
