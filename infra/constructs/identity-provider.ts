import { Duration, SecretValue } from 'aws-cdk-lib';
import {
  OidcAttributeRequestMethod,
  ProviderAttribute,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
  UserPoolOperation,
  type AttributeMapping,
  type UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ENV_NAMES, PROVIDER_GROUPS_ATTRIBUTE, type EnvName } from '../../services/sign-in/config';
import type { IdentityProviderSettings } from '../identity-provider-settings';
import { ServiceFunction, type Deployment } from './service-function';

export interface IdentityProviderProps {
  readonly deployment: Deployment;
  readonly userPool: UserPool;
  readonly provider: IdentityProviderSettings;
}

/** SAML's name for an e-mail address, which most providers use. */
const SAML_EMAIL = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
const SAML_NAME = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name';

/**
 * A company's identity provider in front of the user pool, and the function that decides which of its groups
 * count. In the stack of the user pool: without the function, no one signs in.
 */
export class IdentityProvider extends Construct {
  constructor(scope: Construct, id: string, { deployment, userPool, provider }: IdentityProviderProps) {
    super(scope, id);
    const decide = new SignIn(this, 'SignIn', { deployment, adminGroups: provider.adminGroups });
    userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION, decide.function);
    const groups = {
      custom: { [`custom:${PROVIDER_GROUPS_ATTRIBUTE}`]: ProviderAttribute.other(provider.groupsClaim) },
    };
    switch (provider.type) {
      case 'oidc':
        new UserPoolIdentityProviderOidc(this, 'Oidc', {
          userPool,
          name: provider.name,
          issuerUrl: provider.issuer,
          clientId: provider.clientId,
          // A reference that CloudFormation resolves: the secret is in no template.
          clientSecret: SecretValue.secretsManager(provider.clientSecretArn).unsafeUnwrap(),
          scopes: ['openid', 'email', 'profile'],
          attributeRequestMethod: OidcAttributeRequestMethod.GET,
          attributeMapping: {
            email: ProviderAttribute.other('email'),
            fullname: ProviderAttribute.other('name'),
            ...groups,
          } satisfies AttributeMapping,
        });
        break;
      case 'saml':
        new UserPoolIdentityProviderSaml(this, 'Saml', {
          userPool,
          name: provider.name,
          metadata: UserPoolIdentityProviderSamlMetadata.url(provider.metadataUrl),
          idpSignout: false,
          attributeMapping: {
            email: ProviderAttribute.other(SAML_EMAIL),
            fullname: ProviderAttribute.other(SAML_NAME),
            ...groups,
          } satisfies AttributeMapping,
        });
        break;
    }
  }
}

interface SignInProps {
  readonly deployment: Deployment;
  readonly adminGroups: readonly string[];
}

/** Decides before each token which groups it names. */
class SignIn extends ServiceFunction<EnvName> {
  constructor(scope: Construct, id: string, { deployment, adminGroups }: SignInProps) {
    super(scope, id, {
      deployment,
      service: 'sign-in',
      description: 'Decides which groups of the identity provider count.',
      envNames: ENV_NAMES,
      environment: { ADMIN_GROUPS: JSON.stringify(adminGroups) },
      // Cognito waits five seconds for a trigger.
      timeout: Duration.seconds(5),
      memorySize: 256,
      permissions: [],
      errorImpact: 'No one can sign in, and no token is renewed. Networks are built all the same.',
    });
  }
}
