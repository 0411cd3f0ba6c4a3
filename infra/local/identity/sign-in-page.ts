import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../runner/http/read-body';
import { splitTarget } from '../runner/http/request-target';
import { findUser } from './credentials';
import { escapeHtml, page, pageHeaders } from './page';
import type { LocalUser } from './users';

/** A sign-in under way, as the OpenID provider knows it by the browser's cookie. */
export interface SignInUnderWay {
  readonly uid: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the page needs of the OpenID provider. */
export interface SignInProvider {
  /** @throws Error when the browser has no such cookie, or the sign-in has expired */
  interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<SignInUnderWay>;
  interactionFinished(
    request: IncomingMessage,
    response: ServerResponse,
    result: { readonly login: { readonly accountId: string } },
  ): Promise<void>;
}

const MAX_BODY_BYTES = 10_000;

/**
 * The page where people type a name and a password. Another site cannot submit it: the sign-in is known by a
 * cookie that browsers send to this page alone, and its id is in the page's address and in the form as well.
 */
export function createSignInPage(provider: SignInProvider, users: readonly LocalUser[]) {
  return async function serveSignInPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let signIn: SignInUnderWay;
    try {
      signIn = await provider.interactionDetails(request, response);
    } catch {
      show(response, 400, 'This sign-in is over', OVER);
      return;
    }
    const { uid, params } = signIn;
    if (!splitTarget(request.url).path.endsWith(`/${uid}`)) {
      show(response, 400, 'This sign-in is over', OVER);
    } else if (request.method !== 'POST') {
      show(response, 200, 'Sign in', form(uid, textOf(params.login_hint)), params);
    } else {
      const fields = new URLSearchParams((await readBody(request, MAX_BODY_BYTES))?.toString('utf8'));
      const name = fields.get('username') ?? '';
      const user = findUser(users, name, fields.get('password') ?? '');
      if (fields.get('sign-in') !== uid) show(response, 400, 'This sign-in is over', OVER);
      else if (user === undefined) show(response, 401, 'Sign in', form(uid, name, WRONG), params);
      else await provider.interactionFinished(request, response, { login: { accountId: user.sub } });
    }
  };
}

const WRONG = 'Incorrect username or password.';

const OVER =
  '<h1>This sign-in is over</h1><p>It took too long, or was begun in another browser. Start again where you came from.</p>';

function form(uid: string, username: string, error?: string): string {
  const focus = (isFirst: boolean) => (isFirst ? ' autofocus' : '');
  return `<h1>Sign in</h1>
${error === undefined ? '' : `<p class="error" role="alert" id="error">${error}</p>`}
<form method="post" autocomplete="on"${error === undefined ? '' : ' aria-describedby="error"'}>
<input type="hidden" name="sign-in" value="${escapeHtml(uid)}">
<label for="username">Username</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required value="${escapeHtml(username)}"${focus(username === '')}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${focus(username !== '')}>
<button type="submit">Sign in</button>
</form>`;
}

function show(
  response: ServerResponse,
  status: number,
  title: string,
  content: string,
  params: SignInUnderWay['params'] = {},
): void {
  // Browsers apply `form-action` to where the form's answer redirects as well: back to the client.
  const callback = textOf(params.redirect_uri);
  const targets = URL.canParse(callback) ? [new URL(callback).origin] : [];
  response.writeHead(status, pageHeaders(targets)).end(page(title, content));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
