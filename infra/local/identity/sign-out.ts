import type { IncomingMessage, ServerResponse } from 'node:http';
import { splitTarget } from '../runner/http/request-target';
import type { DeclaredUserPool } from '../runner/template/parse-cognito';
import { page, pageHeaders } from './page';

/** What signing out needs of the OpenID provider. */
export interface SignOutProvider {
  createContext(request: IncomingMessage, response: ServerResponse): unknown;
  readonly Session: { get(context: unknown): Promise<{ readonly jti: string; destroy(): Promise<void> }> };
  cookieName(kind: 'session'): string;
}

/**
 * `GET /logout?client_id=…&logout_uri=…`: forgets the browser's session and sends it on, to an address that
 * the client has registered. Tokens that were given before stay good until they expire, as with Cognito.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export function createSignOut(provider: SignOutProvider, { clients }: DeclaredUserPool, path: string) {
  return async function serveSignOut(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { query } = splitTarget(request.url);
    const client = clients.find(({ id }) => id === query.get('client_id'));
    const target = client?.logoutUrls.find((url) => url === query.get('logout_uri'));
    if (target === undefined) {
      const content =
        '<h1>Cannot sign out</h1><p class="error">The parameters client_id and logout_uri must name a client of ' +
        'the user pool and one of its sign-out addresses.</p>';
      response.writeHead(400, pageHeaders()).end(page('Cannot sign out', content));
      return;
    }
    const session = await provider.Session.get(provider.createContext(request, response));
    await session.destroy();
    const name = provider.cookieName('session');
    const expired = [name, `${name}.sig`].map((each) => `${each}=; Path=${path}; Max-Age=0; HttpOnly`);
    response.writeHead(302, { location: target, 'set-cookie': expired, 'cache-control': 'no-store' }).end();
  };
}
