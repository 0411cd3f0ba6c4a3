import { VpcVendingClient } from '../../shared/client';
import type { Cli } from './cli';
import type { CommonOptions } from './common-options';
import { findDeployment, type Deployment } from './deployment';
import { notSignedIn } from './exit';
import { openSession, type Session } from './sign-in/session';

export interface Connection {
  readonly client: VpcVendingClient;
  readonly deployment: Deployment;
}

/** Finds the deployment that is meant, signs in if need be, and gives the client of its API. */
export async function connect(cli: Cli, options: CommonOptions): Promise<Connection> {
  const deployment = findDeployment(options, cli);
  const session = sessionOf(cli, options, deployment) ?? (await signInNow(cli, options, deployment));
  const client = new VpcVendingClient({
    apiUrl: deployment.apiUrl,
    token: (rejected) => session.token(rejected),
    headers: { 'user-agent': `vpcctl/${cli.version}` },
    fetch: cli.fetch,
  });
  return { client, deployment };
}

export function sessionOf(
  { configDirectory, variables, fetch, now }: Cli,
  options: CommonOptions,
  deployment: Deployment,
): Session | undefined {
  return openSession({
    deployment,
    asUser: options.as,
    givenToken: variables.VPCCTL_TOKEN,
    configDirectory,
    fetch,
    now,
  });
}

async function signInNow(cli: Cli, options: CommonOptions, deployment: Deployment): Promise<Session> {
  if (!cli.terminal.isInteractive) {
    throw notSignedIn(
      `You are not signed in to ${deployment.apiUrl}.`,
      'Sign in: vpcctl login',
      'In a pipeline: give an ID token in VPCCTL_TOKEN, or vpcctl login --username NAME --password-stdin.',
    );
  }
  const { signIn } = await import('./sign-in/sign-in');
  await signIn(cli, deployment, {});
  const session = sessionOf(cli, options, deployment);
  if (session === undefined) throw notSignedIn('The sign-in was not kept.', 'Try again: vpcctl login');
  return session;
}
