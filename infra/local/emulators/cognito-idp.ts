import { createHash, timingSafeEqual } from 'node:crypto';
import type { TokenIssuer } from '../identity/token-issuer';
import type { LocalUser } from '../identity/users';
import type { DeclaredUserPool } from '../template/declare-cognito';
import { createAwsJsonEngine } from './aws-json';
import { AwsError } from './engine';
import type { Engine } from './engine';

interface InitiateAuthInput {
  readonly AuthFlow?: string;
  readonly ClientId?: string;
  readonly AuthParameters?: Readonly<Record<string, string>>;
}

/** Signing in with a password, as `aws cognito-idp initiate-auth` does it. */
export function createCognitoEngine(options: {
  readonly userPool: DeclaredUserPool;
  readonly users: readonly LocalUser[];
  readonly issuer: TokenIssuer;
}): Engine {
  const { userPool, users, issuer } = options;

  async function initiateAuth({
    AuthFlow,
    ClientId,
    AuthParameters = {},
  }: InitiateAuthInput): Promise<unknown> {
    const client = userPool.clients.find(({ id }) => id === ClientId);
    if (client === undefined) {
      throw new AwsError('ResourceNotFoundException', `User pool client ${ClientId ?? ''} does not exist.`);
    }
    if (AuthFlow !== 'USER_PASSWORD_AUTH') {
      throw new AwsError('InvalidParameterException', 'Only USER_PASSWORD_AUTH is here.');
    }
    if (!client.authFlows.includes('ALLOW_USER_PASSWORD_AUTH')) {
      throw new AwsError('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client');
    }
    const { USERNAME, PASSWORD } = AuthParameters;
    if (USERNAME === undefined)
      throw new AwsError('InvalidParameterException', 'Missing required parameter USERNAME');
    if (PASSWORD === undefined)
      throw new AwsError('InvalidParameterException', 'Missing required parameter PASSWORD');
    const user = users.find(({ username }) => username === USERNAME);
    // One answer for a wrong name and a wrong password: it must not tell which users exist.
    if (user === undefined || !isSame(user.password, PASSWORD)) {
      throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
    }
    return {
      ChallengeParameters: {},
      AuthenticationResult: {
        IdToken: await issuer.issueIdToken(user, client),
        TokenType: 'Bearer',
        ExpiresIn: client.idTokenSeconds,
      },
    };
  }

  return createAwsJsonEngine({
    version: '1.1',
    call(action, input) {
      if (action === 'InitiateAuth') return initiateAuth(input);
      throw new AwsError('UnknownOperationException', 'Only InitiateAuth is here.');
    },
  });
}

function isSame(expected: string, given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}
