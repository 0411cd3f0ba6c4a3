import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import Provider from 'oidc-provider';
import type { DeclaredUserPool, DeclaredUserPoolClient } from '../template/declare-cognito';
import type { SigningKey } from './signing-key';
import type { LocalUser } from './users';

/** A user pool as those see it who need its tokens or check them. */
export interface TokenIssuer {
  /** `http://127.0.0.1:4566/<pool id>`; the discovery document and the public keys lie below it. */
  readonly url: string;
  /** An ID token with the claims of Cognito's. */
  issueIdToken(user: LocalUser, client: DeclaredUserPoolClient): Promise<string>;
  /** Serves discovery and keys; `false` for what is not below the issuer's URL. */
  serve(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/**
 * The user pool's issuer, by a certified OpenID provider library: it signs the tokens and publishes how to check
 * them. People sign in by `InitiateAuth` as they do with Cognito, so its own pages stay closed.
 */
export function createTokenIssuer(options: {
  readonly awsEndpointUrl: string;
  readonly userPool: DeclaredUserPool;
  readonly signingKey: SigningKey;
  readonly now: () => number;
}): TokenIssuer {
  const { userPool } = options;
  const url = `${options.awsEndpointUrl}/${userPool.id}`;
  const provider = new Provider(url, {
    jwks: { keys: [options.signingKey] },
    cookies: { keys: [options.signingKey.kid] },
    clients: userPool.clients.map(({ id }) => ({
      client_id: id,
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'RS256',
      grant_types: [],
      response_types: [],
      redirect_uris: [],
    })),
    features: { devInteractions: { enabled: false } },
    adapter: NothingKept,
    findAccount: () => undefined,
    // Where Cognito has it.
    routes: { jwks: '/.well-known/jwks.json' },
  });
  const serveProvider = provider.callback();

  return {
    url,
    async issueIdToken(user, declaredClient) {
      const client = await provider.Client.find(declaredClient.id);
      if (client === undefined) throw new Error(`The user pool has no client ${declaredClient.id}`);
      const issuedAt = Math.floor(options.now() / 1000);
      const token = new provider.IdToken({ sub: user.sub }, { client });
      // Nobody is in a group that the template does not declare.
      const groups = user.groups.filter((group) => userPool.groups.includes(group));
      const claims = {
        sub: user.sub,
        token_use: 'id',
        'cognito:username': user.username,
        ...(groups.length > 0 && { 'cognito:groups': groups }),
        email: user.email,
        email_verified: true,
        auth_time: issuedAt,
        event_id: randomUUID(),
        jti: randomUUID(),
      };
      for (const [claim, value] of Object.entries(claims)) token.set(claim, value);
      return token.issue({ use: 'idtoken', expiresAt: issuedAt + declaredClient.idTokenSeconds });
    },
    serve(request, response) {
      const prefix = `/${userPool.id}`;
      const { url: path = '' } = request;
      if (!path.startsWith(`${prefix}/.well-known/`)) return Promise.resolve(false);
      return new Promise((resolve) => {
        response.once('close', () => {
          resolve(true);
        });
        // The library finds out by these two that it is mounted below the root.
        Object.assign(request, { originalUrl: path, url: path.slice(prefix.length) });
        serveProvider(request, response);
      });
    },
  };
}

/** Sessions and grants belong to the pages that stay closed; tokens that are signed need not be kept. */
class NothingKept {
  upsert(): Promise<void> {
    return Promise.resolve();
  }

  find(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}
