import type { LocalOutputs } from '../../../shared/contract/stack-outputs';
import { createCognitoEngine } from '../emulators/cognito-idp';
import { loadSigningKey } from '../identity/signing-key';
import type { SigningKey } from '../identity/signing-key';
import { createTokenIssuer } from '../identity/token-issuer';
import type { TokenIssuer } from '../identity/token-issuer';
import { LOCAL_USERS } from '../identity/users';
import { brokenState } from '../state/state-directory';
import type { Host } from './host';

export interface StartedIdentity {
  readonly issuer: TokenIssuer;
  /** A fresh token for every user. */
  signInEverybody(): Promise<LocalOutputs['users']>;
}

/** Starts the user pool: its issuer, and signing in. */
export function startIdentity({ declared, awsEndpointUrl, engines, state }: Host): StartedIdentity {
  const { userPool } = declared;
  const signingKey = signingKeyOf(state);
  const issuer = createTokenIssuer({ awsEndpointUrl, userPool, signingKey, now: Date.now });
  engines.register('cognito-idp', createCognitoEngine({ userPool, users: LOCAL_USERS, issuer }));
  const [client] = userPool.clients;
  if (client === undefined) throw new Error('The user pool has no client');
  return {
    issuer,
    signInEverybody: () =>
      Promise.all(
        LOCAL_USERS.map(async (user) => ({
          username: user.username,
          idToken: await issuer.issueIdToken(user, client),
        })),
      ),
  };
}

function signingKeyOf({ path, signingKeyPath }: Host['state']): SigningKey {
  try {
    return loadSigningKey(signingKeyPath);
  } catch (error) {
    throw brokenState(path, error);
  }
}
