import { Duration, Validations, type RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ADMIN_GROUP } from '../../shared/contract/caller-groups';
import { PROVIDER_GROUPS_ATTRIBUTE } from '../../services/sign-in/config';
import { CLI_CALLBACK_URLS } from '../../shared/contract/sign-in';
import { REFRESH_VALIDITY, SignInClient, TOKEN_VALIDITY } from './sign-in-client';
import { addSignInDomain } from './sign-in-domain';

export interface CallersProps {
  readonly poolName: string;
  /** Start of the sign-in pages' address, unique in the Region; undefined: derived from the stack. */
  readonly signInDomainPrefix: string | undefined;
  /** Name of a company's own identity provider; undefined: users of the pool alone sign in. */
  readonly identityProvider: string | undefined;
  readonly deletionProtection: boolean;
  readonly removalPolicy: RemovalPolicy;
}

/** Who may call the API: users that an administrator made. */
export class Callers extends Construct {
  readonly userPool: UserPool;
  /** For programs that send a password themselves, such as pipelines and `vpcctl login --username`. */
  readonly client: UserPoolClient;
  /** For people who sign in with vpcctl, in their browser. */
  readonly cliClient: UserPoolClient;
  /** Where people sign in with a browser. */
  readonly signInUrl: string;

  constructor(scope: Construct, id: string, props: CallersProps) {
    super(scope, id);
    const { poolName, signInDomainPrefix, deletionProtection, removalPolicy } = props;
    this.userPool = new UserPool(this, 'UserPool', {
      userPoolName: poolName,
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      // The user name is the address; where it is only an alias, Cognito refuses it as a user name.
      signInAliases: { email: true },
      autoVerify: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 14,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      // Text messages can be intercepted, and cost money.
      mfaSecondFactor: { sms: false, otp: true },
      // Always, also without an identity provider: Cognito takes no attribute away again.
      customAttributes: { [PROVIDER_GROUPS_ATTRIBUTE]: new StringAttribute({ mutable: true, maxLen: 2048 }) },
      deletionProtection,
      removalPolicy,
    });
    // Every setting is written down: CDK's defaults are the implicit flow, a callback to example.com and
    // errors that tell which users exist.
    this.client = new UserPoolClient(this, 'Client', {
      userPool: this.userPool,
      userPoolClientName: poolName,
      // Command lines cannot keep a secret.
      generateSecret: false,
      authFlows: { userPassword: true, userSrp: true, adminUserPassword: false, custom: false, user: false },
      disableOAuth: true,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authSessionValidity: Duration.minutes(3),
      idTokenValidity: TOKEN_VALIDITY,
      accessTokenValidity: TOKEN_VALIDITY,
      refreshTokenValidity: REFRESH_VALIDITY,
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
    this.signInUrl = addSignInDomain(this.userPool, signInDomainPrefix, poolName).baseUrl();
    this.cliClient = new SignInClient(this, 'Vpcctl', {
      userPool: this.userPool,
      clientName: `${poolName}-vpcctl`,
      callbackUrls: CLI_CALLBACK_URLS,
      identityProvider: props.identityProvider,
    }).client;
    // Without a role: what its members may do is decided by intake.
    new UserPoolGroup(this, 'Admins', {
      userPool: this.userPool,
      groupName: ADMIN_GROUP,
      description: 'May delete and change the networks of every caller.',
    }).applyRemovalPolicy(removalPolicy);
    acknowledgeRules(this.userPool);
  }
}

function acknowledgeRules(userPool: UserPool): void {
  Validations.of(userPool).acknowledge(
    {
      id: 'AwsSolutions-COG2',
      reason:
        'Many callers are pipelines, which cannot answer a second factor. People can set one up (TOTP); what ' +
        'a token allows is asking for networks, and every request has the name of its caller.',
    },
    {
      id: 'AwsSolutions-COG8',
      reason:
        'The Plus plan is billed per user. Administrators make all users, passwords are long, errors do not ' +
        'tell who exists, and tokens live an hour.',
    },
  );
}
