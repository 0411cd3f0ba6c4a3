import { findUser } from './credentials';
import type { TokenIssuer } from './token-issuer';
import type { LocalUser } from './users';
import type { DeclaredUserPool, DeclaredUserPoolClient } from '../runner/template/parse-cognito';
import { createAwsJsonEmulator } from '../emulators/aws-json';
import { AwsError } from '../emulators/emulator';
import type { Emulator } from '../emulators/emulator';

type AuthParameters = Readonly<Record<string, string>>;

interface InitiateAuthInput {
  readonly AuthFlow?: string;
  readonly ClientId?: string;
  readonly AuthParameters?: AuthParameters;
}

/** Signing in with a password and staying signed in, as `aws cognito-idp initiate-auth` does it. */
export function createCognitoEmulator(options: {
  readonly userPool: DeclaredUserPool;
  readonly users: readonly LocalUser[];
  readonly issuer: TokenIssuer;
}): Emulator {
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
    switch (AuthFlow) {
      case 'USER_PASSWORD_AUTH':
        return signIn(client, AuthParameters);
      // The same by its older name.
      case 'REFRESH_TOKEN':
      case 'REFRESH_TOKEN_AUTH':
        return refresh(client, AuthParameters);
      default:
        throw new AwsError(
          'InvalidParameterException',
          'Only USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH are here.',
        );
    }
  }

  async function signIn(client: DeclaredUserPoolClient, parameters: AuthParameters): Promise<unknown> {
    if (!client.authFlows.includes('ALLOW_USER_PASSWORD_AUTH')) {
      throw new AwsError('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client');
    }
    const user = findUser(users, required(parameters, 'USERNAME'), required(parameters, 'PASSWORD'));
    if (user === undefined) {
      throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
    }
    const RefreshToken = await issuer.refreshTokens.issue(user.sub, client.id, client.refreshTokenSeconds);
    return authenticated(client, user, { RefreshToken });
  }

  async function refresh(client: DeclaredUserPoolClient, parameters: AuthParameters): Promise<unknown> {
    const sub = await issuer.refreshTokens.subjectOf(required(parameters, 'REFRESH_TOKEN'), client.id);
    const user = users.find((candidate) => candidate.sub === sub);
    if (user === undefined) throw new AwsError('NotAuthorizedException', 'Invalid Refresh Token');
    return authenticated(client, user);
  }

  async function authenticated(client: DeclaredUserPoolClient, user: LocalUser, more: object = {}) {
    return {
      ChallengeParameters: {},
      AuthenticationResult: {
        IdToken: await issuer.issueIdToken(user, client),
        ...more,
        TokenType: 'Bearer',
        ExpiresIn: client.idTokenSeconds,
      },
    };
  }

  return createAwsJsonEmulator({
    version: '1.1',
    call(action, input) {
      if (action === 'InitiateAuth') return initiateAuth(input);
      throw new AwsError('UnknownOperationException', 'Only InitiateAuth is here.');
    },
  });
}

function required(parameters: AuthParameters, name: string): string {
  const value = parameters[name];
  if (value !== undefined) return value;
  throw new AwsError('InvalidParameterException', `Missing required parameter ${name}`);
}
