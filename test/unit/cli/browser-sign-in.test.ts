import { Readable, Writable } from 'node:stream';
import colors from 'picocolors';
import {
  loadIdentity,
  startLoopbackServer,
  type LoopbackServer,
  type TokenIssuer,
} from '../../../infra/local/testing';
import { signInByBrowser } from '../../../services/cli/sign-in/browser-sign-in';
import { CLI_CALLBACK_URLS } from '../../../shared/contract/sign-in';
import { Browser } from '../local/identity/browser';

let server: LoopbackServer;
let issuer: TokenIssuer;

beforeAll(async () => {
  server = await startLoopbackServer({
    port: 0,
    async handle(request, response) {
      if (!(await issuer.serve(request, response))) response.writeHead(404).end();
    },
  });
  const { createTokenIssuer, loadSigningKey, LOCAL_USERS } = await loadIdentity();
  issuer = createTokenIssuer({
    awsEndpointUrl: server.url,
    userPool: {
      id: 'us-east-1_pool',
      arn: 'arn',
      groups: [],
      hasSignInPages: true,
      clients: [
        {
          id: 'cli',
          authFlows: [],
          idTokenSeconds: 3600,
          refreshTokenSeconds: 43_200,
          callbackUrls: CLI_CALLBACK_URLS,
          logoutUrls: [],
        },
      ],
    },
    users: LOCAL_USERS,
    signingKey: loadSigningKey(undefined),
    now: Date.now,
  });
});
afterAll(() => server.close());

let notes = '';
const terminal = {
  data: () => undefined,
  note: (text: string) => void (notes += text),
  draw: () => undefined,
  isWatched: true,
  isInteractive: true,
  paint: colors.createColors(false),
  paintNote: colors.createColors(false),
  width: 80,
  input: Readable.from([]),
  noteStream: new Writable(),
};

/** Signs in with a person who does that at the address. */
function signIn(person: (url: string) => Promise<void>) {
  notes = '';
  return signInByBrowser({
    issuer: issuer.url,
    clientId: 'cli',
    terminal,
    fetch,
    open: (url) => void person(url),
  });
}

async function asBob(url: string): Promise<Browser> {
  const browser = new Browser();
  await browser.open(url);
  await browser.submit({ username: 'bob', password: 'Local-bob-1' });
  return browser;
}

describe('browser-sign-in, oauth', () => {
  it('signs in on the page of the user pool, and comes back', async () => {
    let page = '';
    const done = await signIn(async (url) => {
      const browser = await asBob(url);
      page = await (await fetch(browser.location)).text();
    });
    expect(done).toMatchObject({
      username: 'bob@example.com',
      clientId: 'cli',
      refreshToken: expect.any(String) as unknown,
      renewal: { kind: 'oauth', url: `${issuer.url}/oauth2/token` },
    });
    expect(page).toContain('You are signed in');
    expect(notes).toContain(`${issuer.url}/oauth2/authorize?`);
  });

  it('does not take the answer to another sign-in, and goes on waiting for its own', async () => {
    let foreign = 0;
    const done = await signIn(async (url) => {
      const { location } = await asBob(url);
      const forged = new URL(location);
      forged.searchParams.set('state', 'forged');
      foreign = (await fetch(forged)).status;
      await fetch(location);
    });
    expect(foreign).toBe(400);
    expect(done.username).toBe('bob@example.com');
  });

  it('says why it was refused', async () => {
    const refused = signIn(async (url) => {
      const { searchParams } = new URL(url);
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({
        state: searchParams.get('state') ?? '',
        error: 'access_denied',
        error_description: 'the user said no',
      }).toString();
      await fetch(back);
    });
    await expect(refused).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining('the user said no') as unknown,
    });
  });

  it('takes another port when one is in use', async () => {
    const ports: string[] = [];
    const both = [1, 2].map(() =>
      signIn(async (url) => {
        ports.push(new URL(new URL(url).searchParams.get('redirect_uri') ?? '').port);
        while (ports.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
        await fetch((await asBob(url)).location);
      }),
    );
    await Promise.all(both);
    expect(new Set(ports).size).toBe(2);
  });
});
