import type { IUserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { SignInClient } from './sign-in-client';

export interface ConsoleSignInProps {
  /** Start of every name. */
  readonly prefix: string;
  readonly userPool: IUserPool;
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** Name of a company's own identity provider; undefined: users of the pool alone sign in. */
  readonly identityProvider: string | undefined;
}

/**
 * Signing in on the web page. In the service stack, which knows the page's address: in the stack of the user
 * pool, each of the two stacks would depend on the other.
 */
export class ConsoleSignIn extends Construct {
  readonly client: UserPoolClient;
  /** The web page, below the API's address; without a slash at the end. */
  readonly consoleUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { prefix, userPool, apiUrl, identityProvider }: ConsoleSignInProps,
  ) {
    super(scope, id);
    this.consoleUrl = `${apiUrl}/console`;
    const pages = [this.consoleUrl, `${this.consoleUrl}/`];
    this.client = new SignInClient(this, 'SignIn', {
      userPool,
      clientName: `${prefix}-console`,
      callbackUrls: [...pages, `${this.consoleUrl}/callback`],
      logoutUrls: pages,
      identityProvider,
    }).client;
  }
}
