import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { Cli } from '../cli';
import { addCommonOptions, type CommonOptions } from '../common-options';
import { sessionOf } from '../connect';
import { findDeployment, type Deployment } from '../deployment';
import { EXIT, usageError, type ExitCode } from '../exit';
import { printData } from '../output';
import { forgetSignIn } from '../sign-in/stored-sign-ins';
import type { Run } from './run';

interface LoginOptions extends CommonOptions {
  readonly username?: string;
  readonly passwordStdin?: boolean;
  readonly browser?: boolean;
}

export function addLogin(program: Command, cli: Cli, run: Run): void {
  const command = program
    .command('login')
    .summary('sign in')
    .description(
      'Signs in with your browser, or with --username and a password. A local system needs none: there you are ' +
        'alice unless you say otherwise. --profile names the deployment for later commands.',
    )
    .option('--username <name>', 'sign in with a password, without a browser')
    .option('--password-stdin', 'read the password from the standard input')
    .option('--browser', 'sign in with the browser, also to a local system');
  addCommonOptions(command);
  command.action((options: LoginOptions) => run(() => login(cli, options)));
  const logout = program
    .command('logout')
    .summary('sign out')
    .description('Forgets the tokens of a deployment.');
  addCommonOptions(logout);
  logout.action((options: CommonOptions) => run(() => signOut(cli, options)));
}

async function login(cli: Cli, options: LoginOptions): Promise<ExitCode> {
  const { username, browser, passwordStdin, profile } = options;
  const { terminal, configDirectory } = cli;
  if (passwordStdin === true && username === undefined) {
    throw usageError('--password-stdin needs --username.');
  }
  const deployment = deploymentFor(cli, options);
  const isLocal = deployment.localOutputs !== undefined && username === undefined && browser !== true;
  if (isLocal) forgetSignIn(configDirectory, deployment.apiUrl);
  else {
    const password = passwordStdin === true ? await readPassword(cli) : undefined;
    // Needs a server for the browser to come back to, which no other command loads.
    const { signIn } = await import('../sign-in/sign-in');
    await signIn(cli, deployment, { username, password, profile });
  }
  const session = sessionOf(cli, options, deployment);
  const { apiUrl, consoleUrl } = deployment;
  const result = { apiUrl, ...(consoleUrl !== undefined && { consoleUrl }), username: session?.username };
  await printData(
    terminal,
    options.output,
    result,
    () => `Signed in to ${apiUrl} as ${String(result.username)}${isLocal ? ' (local system)' : ''}.`,
  );
  return EXIT.done;
}

/** `--profile` names a new profile where another option says which deployment it is. */
function deploymentFor(cli: Cli, { profile, ...options }: LoginOptions): Deployment {
  const isNamed = (options.apiUrl ?? options.outputs) !== undefined;
  return findDeployment({ ...options, ...(!isNamed && { profile }) }, cli);
}

async function readPassword({ terminal }: Cli): Promise<string> {
  return (await readAll(terminal.input)).replace(/\r?\n$/, '');
}

async function signOut(cli: Cli, options: CommonOptions): Promise<ExitCode> {
  const { apiUrl } = findDeployment(options, cli);
  const wasSignedIn = forgetSignIn(cli.configDirectory, apiUrl);
  await printData(cli.terminal, options.output, { apiUrl, wasSignedIn }, () =>
    wasSignedIn ? `Signed out of ${apiUrl}.` : `You were not signed in to ${apiUrl}.`,
  );
  return EXIT.done;
}
