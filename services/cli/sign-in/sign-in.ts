import type { Cli } from '../cli';
import { askHowToSignIn, type Deployment } from '../deployment';
import { usageError } from '../exit';
import { saveProfile, type Profile } from '../profiles';
import { signInByBrowser } from './browser-sign-in';
import { signInByPassword } from './password-sign-in';
import { storeSignIn, type SignIn } from './stored-sign-ins';

export interface SignInOptions {
  /** With a password instead of the browser. */
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Name of the profile to remember the deployment under. */
  readonly profile?: string | undefined;
}

/** Signs in to a deployment, and remembers both: the tokens, and where to find it again. */
export async function signIn(cli: Cli, known: Deployment, options: SignInOptions): Promise<SignIn> {
  const { terminal, configDirectory, fetch } = cli;
  const { username, password, profile = 'default' } = options;
  const deployment = await askHowToSignIn(known, fetch);
  const { apiUrl, consoleUrl, tokenIssuer, cliClientId, userPoolClientId } = deployment;
  if (tokenIssuer === undefined) {
    throw usageError(
      `${apiUrl} does not say where its users sign in.`,
      'Name its outputs file: vpcctl login --outputs cdk-outputs.json',
    );
  }
  const common = { issuer: tokenIssuer, terminal, fetch };
  const done =
    username === undefined
      ? await signInByBrowser({ ...common, clientId: clientOf(cliClientId, 'cliClientId', apiUrl) })
      : await signInByPassword({
          ...common,
          username,
          password,
          clientId: clientOf(userPoolClientId, 'userPoolClientId', apiUrl),
        });
  storeSignIn(configDirectory, apiUrl, done);
  const remembered: Profile = {
    apiUrl,
    tokenIssuer,
    ...(consoleUrl !== undefined && { consoleUrl }),
    ...(cliClientId !== undefined && { cliClientId }),
    ...(userPoolClientId !== undefined && { userPoolClientId }),
  };
  // A local system is found by its clone; remembering it would hide a deployed one everywhere else.
  if (deployment.localOutputs === undefined) saveProfile(configDirectory, profile, remembered);
  return done;
}

function clientOf(clientId: string | undefined, output: string, apiUrl: string): string {
  if (clientId !== undefined) return clientId;
  throw usageError(`${apiUrl} has no output ${output}.`, 'Is it of an older release? Deploy it again.');
}
