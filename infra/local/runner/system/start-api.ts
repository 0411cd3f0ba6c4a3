import { createRemoteJWKSet } from 'jose';
import { createCognitoAuthorizer } from '../api/cognito-authorizer';
import { createRestApi } from '../api/rest-api';
import type { RequestHandler } from '../http/loopback-server';
import type { TokenIssuer } from '../../identity/token-issuer';
import type { RunningFunctions } from '../lambda/run-functions';
import type { Host } from './host';

/** Puts the REST API together: authorizer in front, functions behind. */
export function startApi(host: Host, functions: RunningFunctions, issuer: TokenIssuer): RequestHandler {
  const { declared, accountId, observer } = host;
  const { userPool } = declared;
  const authorize = createCognitoAuthorizer({
    issuer: issuer.url,
    clientIds: userPool.clients.map(({ id }) => id),
    // Fetched from the issuer, as any verifier of its tokens would.
    keys: createRemoteJWKSet(new URL(`${issuer.url}/.well-known/jwks.json`)),
    now: Date.now,
  });
  return createRestApi({
    declaration: declared.api,
    accountId,
    authorize,
    async invoke(functionName, payload) {
      const target = functions.find(functionName);
      if (target === undefined) throw new Error(`The template declares no function ${functionName}`);
      return target.invoke(payload);
    },
    now: Date.now,
    onAnswer: (answered) => {
      observer.apiAnswered(answered);
    },
  });
}
