import { CliError, EXIT, notSignedIn } from '../exit';

/** Where a user pool signs people in: its discovery document, as far as it is used. */
export interface Endpoints {
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
}

export interface OAuthTokens {
  readonly idToken: string;
  readonly refreshToken: string | undefined;
}

/**
 * @param issuer the user pool, as its tokens name it
 * @throws CliError when the pool has no sign-in pages
 */
export async function discover(issuer: string, doFetch: typeof fetch): Promise<Endpoints> {
  const document = await getJson(`${issuer}/.well-known/openid-configuration`, doFetch);
  const { authorization_endpoint, token_endpoint } = document;
  if (typeof authorization_endpoint === 'string' && typeof token_endpoint === 'string') {
    return { authorization_endpoint, token_endpoint };
  }
  throw new CliError(EXIT.refused, `The user pool ${issuer} has no sign-in pages.`, [
    'Sign in with --username instead.',
  ]);
}

/** Gets tokens for a code, or fresh ones for a refresh token. */
export async function requestTokens(
  tokenEndpoint: string,
  fields: Readonly<Record<string, string>>,
  doFetch: typeof fetch,
): Promise<OAuthTokens> {
  const response = await reached(tokenEndpoint, () =>
    doFetch(tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams(fields),
      signal: AbortSignal.timeout(30_000),
    }),
  );
  const answer = (await response.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
  const { id_token, refresh_token, error, error_description } = answer;
  if (typeof id_token === 'string') {
    return { idToken: id_token, refreshToken: typeof refresh_token === 'string' ? refresh_token : undefined };
  }
  if (response.status >= 500)
    throw new CliError(EXIT.refused, `${tokenEndpoint} answered ${response.status}.`);
  const reason = [error_description, error].find((each) => typeof each === 'string') ?? response.status;
  throw notSignedIn(`The sign-in was refused: ${reason}.`, 'Sign in again: vpcctl login');
}

async function getJson(url: string, doFetch: typeof fetch): Promise<Readonly<Record<string, unknown>>> {
  const response = await reached(url, () => doFetch(url, { signal: AbortSignal.timeout(10_000) }));
  if (!response.ok) throw new CliError(EXIT.refused, `${url} answered ${response.status}.`);
  return (await response.json()) as Readonly<Record<string, unknown>>;
}

/** @throws CliError in place of "fetch failed" */
export async function reached(url: string, call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (error) {
    const { cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : (error as Error).message;
    throw new CliError(EXIT.refused, `No answer from ${url}: ${reason}`);
  }
}
