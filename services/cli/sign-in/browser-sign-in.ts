import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CLI_CALLBACK_PORTS, cliCallbackUrl } from '../../../shared/contract/sign-in';
import { CliError, EXIT, notSignedIn } from '../exit';
import type { Terminal } from '../terminal';
import { readIdToken } from './id-token';
import { discover, requestTokens } from './oauth';
import { openBrowser } from './open-browser';
import type { SignIn } from './stored-sign-ins';

/** How long a person may take to sign in. */
const PATIENCE_MS = 5 * 60_000;

export interface BrowserSignInOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly terminal: Terminal;
  readonly fetch: typeof fetch;
  /** Opens the address where it can; the address is shown in any case. */
  readonly open?: (url: string) => void;
}

/**
 * Signs in on the user pool's page: the browser comes back to a port of this machine with a code, and the code
 * gets tokens together with a secret that never left this process (PKCE).
 */
export async function signInByBrowser(options: BrowserSignInOptions): Promise<SignIn> {
  const { issuer, clientId, terminal, fetch, open = openBrowser } = options;
  const { authorization_endpoint, token_endpoint } = await discover(issuer, fetch);
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const { server, port } = await listen();
  try {
    const redirect_uri = cliCallbackUrl(port);
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri,
      scope: 'openid email profile',
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const url = `${authorization_endpoint}?${query.toString()}`;
    const back = codeFrom(server, state);
    terminal.note(`Sign in with your browser. Should it not open by itself, go to:\n\n  ${url}\n`);
    open(url);
    const code = await back;
    const { idToken, refreshToken } = await requestTokens(
      token_endpoint,
      { grant_type: 'authorization_code', client_id: clientId, code, redirect_uri, code_verifier: verifier },
      fetch,
    );
    return {
      ...readIdToken(idToken),
      idToken,
      ...(refreshToken !== undefined && { refreshToken }),
      clientId,
      renewal: { kind: 'oauth', url: token_endpoint },
    };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Listens on the first free one of the ports that the user pool allows, on this machine only. */
async function listen(): Promise<{ readonly server: Server; readonly port: number }> {
  for (const port of CLI_CALLBACK_PORTS) {
    const server = createServer();
    const isListening = await new Promise<boolean>((resolve) => {
      server.once('error', () => {
        resolve(false);
      });
      // By name: `localhost` may be the one or the other address of this machine.
      server.listen({ port, host: 'localhost' }, () => {
        resolve(true);
      });
    });
    if (isListening) return { server, port };
  }
  throw new CliError(EXIT.refused, `The ports ${CLI_CALLBACK_PORTS.join(', ')} are all in use.`, [
    'The browser has to come back to one of them. Close the other sign-in, or use --username.',
  ]);
}

function codeFrom(server: Server, state: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(notSignedIn('No sign-in within five minutes.', 'Try again: vpcctl login'));
    }, PATIENCE_MS);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
      if (pathname !== '/callback') {
        answer(response, 404, 'Not here', 'This address only takes people back from signing in.');
        return;
      }
      const code = searchParams.get('code');
      const error = searchParams.get('error');
      if (!isSame(searchParams.get('state') ?? '', state)) {
        answer(
          response,
          400,
          'Not this sign-in',
          'This answer belongs to another sign-in. Nothing was done.',
        );
        return;
      }
      clearTimeout(timer);
      if (code === null) {
        const reason = searchParams.get('error_description') ?? error ?? 'no code came';
        answer(response, 400, 'Not signed in', 'The terminal says why.');
        reject(notSignedIn(`The sign-in was refused: ${reason}.`, 'Try again: vpcctl login'));
        return;
      }
      answer(response, 200, 'You are signed in', 'You can close this page and go on in the terminal.');
      resolve(code);
    });
  });
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function answer(response: ServerResponse, status: number, title: string, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>` +
      '<style>body{font:1rem/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;color-scheme:light dark}</style>' +
      `<main><h1>${title}</h1><p>${text}</p></main></html>`,
  );
}
