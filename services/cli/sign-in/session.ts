import { existsSync } from 'node:fs';
import { readJsonFile } from '../config-directory';
import type { Deployment } from '../deployment';
import { CliError, EXIT, notSignedIn, usageError } from '../exit';
import { callCognito } from './cognito';
import { readIdToken } from './id-token';
import { requestTokens } from './oauth';
import { forgetSignIn, storedSignIn, storeSignIn, type SignIn } from './stored-sign-ins';

/** Who calls the API. */
export interface Session {
  readonly username: string;
  /** @param rejected the token that the API has just refused */
  token(rejected?: string): Promise<string>;
}

export interface SessionOptions {
  readonly deployment: Deployment;
  /** A user of the local system: `--as`. */
  readonly asUser: string | undefined;
  /** From the variable VPCCTL_TOKEN: a pipeline brings its own. */
  readonly givenToken: string | undefined;
  readonly configDirectory: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/** Renewed before it expires, so that no call is sent with a token that expires on the way. */
const RENEW_BEFORE_MS = 60_000;

/** @returns the session, or `undefined` when the user has to sign in first */
export function openSession(options: SessionOptions): Session | undefined {
  const { deployment, asUser, givenToken, configDirectory } = options;
  if (givenToken !== undefined && givenToken !== '') return givenSession(givenToken);
  if (asUser !== undefined) return localSession(deployment, asUser);
  if (storedSignIn(configDirectory, deployment.apiUrl) !== undefined) return storedSession(options);
  return deployment.localOutputs === undefined ? undefined : localSession(deployment, undefined);
}

function givenSession(idToken: string): Session {
  return {
    username: readIdToken(idToken).username,
    token(rejected) {
      if (rejected === undefined) return Promise.resolve(idToken);
      throw notSignedIn('The token in VPCCTL_TOKEN was refused: it has expired, or is of another user pool.');
    },
  };
}

/** The local system writes fresh tokens of its users beside its addresses. */
function localSession({ localOutputs }: Deployment, username: string | undefined): Session {
  if (localOutputs === undefined) {
    throw usageError(
      '--as chooses a user of the local system, and this is a deployed one.',
      'Use vpcctl login.',
    );
  }
  let user = localUser(localOutputs, username);
  return {
    username: user.username,
    token(rejected) {
      // The file is gone while the system restarts; its tokens stay good.
      if (existsSync(localOutputs)) user = localUser(localOutputs, username);
      const { idToken } = user;
      if (idToken !== rejected) return Promise.resolve(idToken);
      throw notSignedIn(`The token in ${localOutputs} was refused.`, 'Is it of the system that runs?');
    },
  };
}

interface LocalUser {
  readonly username: string;
  readonly idToken: string;
}

function localUser(file: string, username: string | undefined): LocalUser {
  const { users = [] } = (readJsonFile(file) ?? {}) as { readonly users?: readonly LocalUser[] };
  const user = username === undefined ? users[0] : users.find((candidate) => candidate.username === username);
  if (user !== undefined) return user;
  const names = users.map((each) => each.username).join(', ');
  if (users.length === 0) {
    throw new CliError(EXIT.refused, 'The local system has stopped.', ['Start it again: npm start']);
  }
  throw usageError(`The local system has no user ${String(username)}.`, `Its users are: ${names}.`);
}

function storedSession(options: SessionOptions): Session {
  const { deployment, configDirectory, now } = options;
  const current = (): SignIn => {
    const signIn = storedSignIn(configDirectory, deployment.apiUrl);
    if (signIn === undefined) throw notSignedIn('You have signed out meanwhile.', 'Sign in: vpcctl login');
    return signIn;
  };
  return {
    username: current().username,
    async token(rejected) {
      const signIn = current();
      const isGood = signIn.idToken !== rejected && signIn.expiresAt - RENEW_BEFORE_MS > now();
      return isGood ? signIn.idToken : renew(signIn, options);
    },
  };
}

/** @throws CliError when the sign-in has ended; then it is forgotten */
async function renew(signIn: SignIn, options: SessionOptions): Promise<string> {
  const { deployment, configDirectory } = options;
  try {
    const renewed = await renewedSignIn(signIn, options);
    storeSignIn(configDirectory, deployment.apiUrl, renewed);
    return renewed.idToken;
  } catch (error) {
    if (!(error instanceof CliError) || error.exitCode !== EXIT.notSignedIn) throw error;
    forgetSignIn(configDirectory, deployment.apiUrl);
    throw notSignedIn(`The sign-in of ${signIn.username} has ended.`, 'Sign in again: vpcctl login');
  }
}

async function renewedSignIn(signIn: SignIn, { fetch }: SessionOptions): Promise<SignIn> {
  const { refreshToken, clientId, renewal } = signIn;
  if (refreshToken === undefined) throw notSignedIn('There is no refresh token.');
  if (renewal.kind === 'oauth') {
    const fields = { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken };
    const tokens = await requestTokens(renewal.url, fields, fetch);
    return withTokens(signIn, tokens.idToken, tokens.refreshToken);
  }
  const { AuthenticationResult: result } = await callCognito(
    renewal.url,
    'InitiateAuth',
    {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: clientId,
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    },
    fetch,
  );
  if (result === undefined) throw notSignedIn('The user pool wants a fresh sign-in.');
  return withTokens(signIn, result.IdToken, result.RefreshToken);
}

function withTokens(signIn: SignIn, idToken: string, refreshToken: string | undefined): SignIn {
  return { ...signIn, ...readIdToken(idToken), idToken, ...(refreshToken !== undefined && { refreshToken }) };
}
