import { CliError, EXIT, notSignedIn } from '../exit';
import { reached } from './oauth';

/** What Cognito answers to a step of signing in: tokens, or what it wants next. */
export interface AuthStep {
  readonly ChallengeName?: string;
  readonly Session?: string;
  readonly ChallengeParameters?: Readonly<Record<string, string>>;
  readonly AuthenticationResult?: { readonly IdToken: string; readonly RefreshToken?: string };
}

/** Cognito's API beside the user pool: its address follows from the issuer's. */
export function cognitoUrl(issuer: string): string {
  return new URL('/', issuer).href;
}

/**
 * Calls Cognito without the AWS SDK: these operations need no signature.
 *
 * @throws CliError with what Cognito says
 */
export async function callCognito(
  url: string,
  operation: 'InitiateAuth' | 'RespondToAuthChallenge',
  input: object,
  doFetch: typeof fetch,
): Promise<AuthStep> {
  const response = await reached(url, () =>
    doFetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(30_000),
    }),
  );
  const answer = (await response.json().catch(() => ({}))) as AuthStep & {
    readonly __type?: string;
    readonly message?: string;
  };
  if (response.ok) return answer;
  const code = answer.__type?.split('#').at(-1) ?? `status ${response.status}`;
  const message = answer.message ?? code;
  switch (code) {
    case 'NotAuthorizedException':
    case 'UserNotFoundException':
    case 'CodeMismatchException':
      throw notSignedIn(message, 'Try again: vpcctl login --username NAME');
    case 'PasswordResetRequiredException':
      throw notSignedIn(
        message,
        'An administrator has reset this password; sign in with the browser to set one.',
      );
    default:
      throw new CliError(EXIT.refused, `Cognito refused the sign-in: ${message} (${code})`);
  }
}
