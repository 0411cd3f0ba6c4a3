import { askSecret, askText } from '../ask';
import { notSignedIn } from '../exit';
import type { Terminal } from '../terminal';
import { callCognito, cognitoUrl, type AuthStep } from './cognito';
import { readIdToken } from './id-token';
import type { SignIn } from './stored-sign-ins';

export interface PasswordSignInOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly username: string;
  /** Undefined: it is asked for. */
  readonly password: string | undefined;
  readonly terminal: Terminal;
  readonly fetch: typeof fetch;
}

/** Signs in with a name and a password, and does what the user pool wants next: a new password, a code. */
export async function signInByPassword(options: PasswordSignInOptions): Promise<SignIn> {
  const { issuer, clientId, username, terminal, fetch } = options;
  const url = cognitoUrl(issuer);
  const password = options.password ?? (await askFor(terminal, `Password of ${username}`));
  let step = await callCognito(
    url,
    'InitiateAuth',
    {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    },
    fetch,
  );
  while (step.AuthenticationResult === undefined) {
    const ChallengeResponses = { USERNAME: username, ...(await answerChallenge(step, terminal)) };
    const { ChallengeName, Session } = step;
    step = await callCognito(
      url,
      'RespondToAuthChallenge',
      { ClientId: clientId, ChallengeName, Session, ChallengeResponses },
      fetch,
    );
  }
  const { IdToken, RefreshToken } = step.AuthenticationResult;
  return {
    ...readIdToken(IdToken),
    idToken: IdToken,
    ...(RefreshToken !== undefined && { refreshToken: RefreshToken }),
    clientId,
    renewal: { kind: 'cognito', url },
  };
}

async function answerChallenge(
  step: AuthStep,
  terminal: Terminal,
): Promise<Readonly<Record<string, string>>> {
  switch (step.ChallengeName) {
    case 'NEW_PASSWORD_REQUIRED':
      terminal.note('The password that an administrator gave you has to be replaced by one of your own.');
      return { NEW_PASSWORD: await askNewPassword(terminal) };
    case 'SOFTWARE_TOKEN_MFA':
      if (!terminal.isInteractive) throw cannotAsk('a code of your authenticator app');
      return { SOFTWARE_TOKEN_MFA_CODE: await askText(terminal, 'Code of your authenticator app') };
    default:
      throw notSignedIn(
        `The user pool wants ${step.ChallengeName ?? 'something unknown'}, which vpcctl cannot do.`,
        'Sign in with the browser: vpcctl login',
      );
  }
}

async function askNewPassword(terminal: Terminal): Promise<string> {
  for (;;) {
    const first = await askFor(terminal, 'New password');
    const second = await askFor(terminal, 'The same again');
    if (first === second) return first;
    terminal.note('These were two different passwords.');
  }
}

async function askFor(terminal: Terminal, what: string): Promise<string> {
  if (!terminal.isInteractive) throw cannotAsk(what.toLowerCase());
  return askSecret(terminal, what);
}

function cannotAsk(what: string) {
  return notSignedIn(
    `The user pool wants ${what}, and there is no terminal to ask on.`,
    'Sign in on a terminal, or give the password with --password-stdin, or a token in VPCCTL_TOKEN.',
  );
}
