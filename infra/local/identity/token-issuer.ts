import type { IncomingMessage, ServerResponse } from 'node:http';
import { memoryStore } from '../emulators/store';
import type { Collection } from '../emulators/store';
import { splitTarget } from '../runner/http/request-target';
import type { DeclaredUserPool, DeclaredUserPoolClient } from '../runner/template/parse-cognito';
import { idTokenClaims } from './id-token-claims';
import type { Artifact } from './kept-artifacts';
import { createOpenIdProvider } from './openid-provider';
import { createRefreshTokens } from './refresh-tokens';
import type { RefreshTokens } from './refresh-tokens';
import { createSignInPage } from './sign-in-page';
import { createSignOut } from './sign-out';
import type { SigningKey } from './signing-key';
import type { LocalUser } from './users';

/** A user pool as code sees it that issues its tokens or checks them. */
export interface TokenIssuer {
  /** `http://127.0.0.1:4566/<pool id>`; the discovery document, the keys and the sign-in pages lie below it. */
  readonly url: string;
  /** An ID token with the claims of Cognito's. */
  issueIdToken(user: LocalUser, client: DeclaredUserPoolClient): Promise<string>;
  readonly refreshTokens: RefreshTokens;
  /** Serves discovery, keys and pages; `false` for what is not below the issuer's URL. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

export interface TokenIssuerOptions {
  readonly awsEndpointUrl: string;
  readonly userPool: DeclaredUserPool;
  readonly users: readonly LocalUser[];
  readonly signingKey: SigningKey;
  /** Where sign-ins are kept; without it they end with the process. */
  readonly artifacts?: Collection<Artifact>;
  readonly now: () => number;
}

/**
 * The user pool's issuer: it signs the tokens, publishes how to check them, and has Cognito's pages for signing
 * in and out, where the template gives the pool a domain.
 */
export function createTokenIssuer(options: TokenIssuerOptions): TokenIssuer {
  const { userPool, users, signingKey, now } = options;
  const prefix = `/${userPool.id}`;
  const url = `${options.awsEndpointUrl}${prefix}`;
  const artifacts = options.artifacts ?? memoryStore().collection<Artifact>('artifacts');
  const provider = createOpenIdProvider({ url, userPool, users, signingKey, artifacts, now });
  const serveProvider = provider.callback();
  const serveSignIn = createSignInPage(provider, users);
  const serveSignOut = createSignOut(provider, userPool, '/');

  /** The library finds out by these two that it is mounted below the root. */
  function passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      response.once('close', resolve);
      const { url: target = '' } = request;
      Object.assign(request, { originalUrl: target, url: target.slice(prefix.length) });
      serveProvider(request, response);
    });
  }

  return {
    url,
    refreshTokens: createRefreshTokens(url, signingKey, now),
    async issueIdToken(user, declaredClient) {
      const client = await provider.Client.find(declaredClient.id);
      if (client === undefined) throw new Error(`The user pool has no client ${declaredClient.id}`);
      const issuedAt = Math.floor(now() / 1000);
      const token = new provider.IdToken({ sub: user.sub }, { client });
      const claims = { ...idTokenClaims(user, userPool), auth_time: issuedAt };
      for (const [claim, value] of Object.entries(claims)) token.set(claim, value);
      return token.issue({ use: 'idtoken', expiresAt: issuedAt + declaredClient.idTokenSeconds });
    },
    async serve(request, response) {
      const { path } = splitTarget(request.url);
      if (!path.startsWith(`${prefix}/`)) return false;
      const rest = path.slice(prefix.length);
      const isDiscovery = rest.startsWith('/.well-known/');
      if (!isDiscovery && !userPool.hasSignInPages) return false;
      if (rest === '/logout') await serveSignOut(request, response);
      else if (/^\/login\/[\w-]+$/.test(rest)) await serveSignIn(request, response);
      else if (isDiscovery || rest.startsWith('/oauth2/')) await passOn(request, response);
      else return false;
      return true;
    },
  };
}
