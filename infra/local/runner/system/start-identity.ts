import type { LocalOutputs } from '../../../../shared/contract/stack-outputs';
import { createCognitoEmulator } from '../../identity/cognito-idp';
import type { Artifact } from '../../identity/kept-artifacts';
import { localUserPool } from '../../identity/local-user-pool';
import { loadSigningKey } from '../../identity/signing-key';
import type { SigningKey } from '../../identity/signing-key';
import { createTokenIssuer } from '../../identity/token-issuer';
import type { TokenIssuer } from '../../identity/token-issuer';
import { LOCAL_USERS } from '../../identity/users';
import { brokenState } from '../state/state-directory';
import type { Host } from './host';

export interface StartedIdentity {
  readonly issuer: TokenIssuer;
  /** A fresh token for every user. */
  signInAllUsers(): Promise<LocalOutputs['users']>;
}

/**
 * Starts the user pool: its issuer, its sign-in pages, and signing in with a password.
 *
 * @param apiUrl where the API and the console are here
 */
export function startIdentity(host: Host, apiUrl: string): StartedIdentity {
  const { declared, awsEndpointUrl, emulators, state } = host;
  const userPool = localUserPool(declared, apiUrl);
  const issuer = createTokenIssuer({
    awsEndpointUrl,
    userPool,
    users: LOCAL_USERS,
    signingKey: signingKeyOf(state),
    artifacts: state.store.collection<Artifact>('cognito/sign-ins'),
    now: Date.now,
  });
  emulators.register('cognito-idp', createCognitoEmulator({ userPool, users: LOCAL_USERS, issuer }));
  const client = userPool.clients.find(({ id }) => id === declared.outputs.userPoolClientId);
  if (client === undefined) throw new Error('The user pool has no client of the output userPoolClientId');
  return {
    issuer,
    signInAllUsers: () =>
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
