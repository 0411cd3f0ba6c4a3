import Provider, { interactionPolicy } from 'oidc-provider';
import type { Collection } from '../emulators/store';
import type { DeclaredUserPool, DeclaredUserPoolClient } from '../runner/template/parse-cognito';
import { ID_TOKEN_CLAIMS, idTokenClaims } from './id-token-claims';
import { artifactStorage } from './kept-artifacts';
import type { Artifact } from './kept-artifacts';
import { escapeHtml, page, pageHeaders } from './page';
import type { SigningKey } from './signing-key';
import type { LocalUser } from './users';

/** How long Cognito keeps a code, a sign-in page and a session good. */
const CODE_SECONDS = 300;
const SIGN_IN_SECONDS = 900;
const SESSION_SECONDS = 3600;

/** Where Cognito's managed login has its pages and endpoints, below the pool's domain. */
const ROUTES = {
  authorization: '/oauth2/authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  userinfo: '/oauth2/userInfo',
  end_session: '/logout/confirm',
  jwks: '/.well-known/jwks.json',
};

export interface OpenIdProviderOptions {
  /** URL of the issuer; the provider is mounted below its path. */
  readonly url: string;
  readonly userPool: DeclaredUserPool;
  readonly users: readonly LocalUser[];
  readonly signingKey: SigningKey;
  readonly artifacts: Collection<Artifact>;
  readonly now: () => number;
}

/**
 * A certified OpenID provider library, set up as Cognito's managed login: code with PKCE for the pool's public
 * clients, refresh tokens that do not rotate, no page that asks for consent.
 */
export function createOpenIdProvider(options: OpenIdProviderOptions): Provider {
  const { url, userPool, users, signingKey } = options;
  const { pathname } = new URL(url);
  const clientOf = (id: string) => userPool.clients.find((client) => client.id === id);
  const idTokenSeconds = (clientId: string) => clientOf(clientId)?.idTokenSeconds ?? 3600;
  const refreshTokenSeconds = (clientId: string) => clientOf(clientId)?.refreshTokenSeconds ?? 3600;

  const policy = interactionPolicy.base();
  policy.remove('consent');

  const provider: Provider = new Provider(url, {
    jwks: { keys: [signingKey] },
    cookies: { keys: [signingKey.kid], long: { sameSite: 'lax' }, short: { sameSite: 'lax' } },
    clients: userPool.clients.map(clientMetadata),
    clientDefaults: { require_auth_time: true },
    routes: ROUTES,
    scopes: ['openid', 'email', 'profile'],
    claims: { openid: ID_TOKEN_CLAIMS },
    // Cognito puts what it knows of the user into the ID token; the library would leave it to /userInfo.
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, revocation: { enabled: true } },
    pkce: { required: () => true },
    interactions: { policy, url: (_: unknown, { uid }: { uid: string }) => `${pathname}/login/${uid}` },
    findAccount: (_: unknown, sub: string) => accountOf(users, userPool, sub),
    // The clients are the operator's own: signing in is consent.
    async loadExistingGrant({ oidc }: GrantContext) {
      const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save(refreshTokenSeconds(oidc.client.clientId));
      return grant;
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    expiresWithSession: () => false,
    clientBasedCORS: (_: unknown, origin: string, { clientId }: { clientId: string }) =>
      clientOf(clientId)?.callbackUrls.some((callback) => new URL(callback).origin === origin) ?? false,
    ttl: {
      AccessToken: (_: unknown, __: unknown, { clientId }: { clientId: string }) => idTokenSeconds(clientId),
      AuthorizationCode: CODE_SECONDS,
      Grant: Math.max(SESSION_SECONDS, ...userPool.clients.map((client) => client.refreshTokenSeconds)),
      IdToken: (_: unknown, __: unknown, { clientId }: { clientId: string }) => idTokenSeconds(clientId),
      Interaction: SIGN_IN_SECONDS,
      RefreshToken: (_: unknown, __: unknown, { clientId }: { clientId: string }) =>
        refreshTokenSeconds(clientId),
      Session: SESSION_SECONDS,
    },
    adapter: artifactStorage(options.artifacts, options.now),
    renderError,
  });
  return provider;
}

interface GrantContext {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
  };
}

function clientMetadata({ id, callbackUrls, logoutUrls }: DeclaredUserPoolClient) {
  const usesPages = callbackUrls.length > 0;
  return {
    client_id: id,
    token_endpoint_auth_method: 'none',
    id_token_signed_response_alg: 'RS256',
    grant_types: usesPages ? ['authorization_code', 'refresh_token'] : [],
    response_types: usesPages ? ['code'] : [],
    redirect_uris: callbackUrls,
    post_logout_redirect_uris: logoutUrls,
  };
}

function accountOf(users: readonly LocalUser[], userPool: DeclaredUserPool, sub: string) {
  const user = users.find((candidate) => candidate.sub === sub);
  if (user === undefined) return undefined;
  return { accountId: sub, claims: () => idTokenClaims(user, userPool) };
}

/** For what cannot be sent back to the client, such as a callback that it does not have. */
function renderError(
  context: { set(headers: Readonly<Record<string, string>>): void; body: unknown },
  { error, error_description: description }: Readonly<Record<string, string>>,
): void {
  context.set(pageHeaders());
  context.body = page(
    'Cannot sign in',
    `<h1>Cannot sign in</h1><p class="error">${escapeHtml(error ?? '')}: ${escapeHtml(description ?? '')}</p>`,
  );
}
