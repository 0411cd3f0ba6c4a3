import { Duration } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ClientAttributes,
  OAuthScope,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  type IUserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { PROVIDER_GROUPS_ATTRIBUTE } from '../../services/sign-in/config';

/** Long enough for a network to be built, short enough to limit what a stolen token can do. */
export const TOKEN_VALIDITY = Duration.minutes(60);

/** How long people stay signed in without giving their password again. */
export const REFRESH_VALIDITY = Duration.hours(12);

export interface SignInClientProps {
  readonly userPool: IUserPool;
  readonly clientName: string;
  /** Where the sign-in page may send people back to, with a code. Cognito takes plain HTTP for localhost only. */
  readonly callbackUrls: readonly string[];
  /** Where the sign-out page may send people to; none where there is no signing out by page. */
  readonly logoutUrls?: readonly string[];
  /** Name of the identity provider whose users may sign in besides the pool's own; undefined: none. */
  readonly identityProvider: string | undefined;
}

/**
 * A public client for people: they sign in on the pool's managed login page, and the program that sent them
 * there gets tokens for a code, with PKCE in place of a secret.
 */
export class SignInClient extends Construct {
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: SignInClientProps) {
    super(scope, id);
    const { userPool, clientName, callbackUrls, logoutUrls = [], identityProvider } = props;
    // Every setting is written down: CDK's defaults are the implicit flow, a callback to example.com and
    // errors that tell which users exist.
    this.client = new UserPoolClient(this, 'Client', {
      userPool,
      userPoolClientName: clientName,
      // Neither a command line nor a web page can keep a secret.
      generateSecret: false,
      // Passwords are typed into the managed login page, never into the program.
      authFlows: {
        userPassword: false,
        userSrp: false,
        adminUserPassword: false,
        custom: false,
        user: false,
      },
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        // Without `aws.cognito.signin.user.admin`: a token is for the API, not for changing its user.
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [...callbackUrls],
        ...(logoutUrls.length > 0 && { logoutUrls: [...logoutUrls] }),
      },
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.COGNITO,
        ...(identityProvider === undefined ? [] : [UserPoolClientIdentityProvider.custom(identityProvider)]),
      ],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity: Duration.minutes(3),
      idTokenValidity: TOKEN_VALIDITY,
      accessTokenValidity: TOKEN_VALIDITY,
      refreshTokenValidity: REFRESH_VALIDITY,
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
        fullname: true,
      }),
      // What the provider brings is written in the name of the client. No token of it may change its user.
      writeAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true, fullname: true })
        .withCustomAttributes(...(identityProvider === undefined ? [] : [PROVIDER_GROUPS_ATTRIBUTE])),
    });
    // Managed login shows no page for a client without a style; this is Cognito's own.
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: userPool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}
