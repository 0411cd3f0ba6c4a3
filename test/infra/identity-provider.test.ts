import { onlyResource, resourcesOf, synthesize } from './synthesized';

const OIDC = {
  type: 'oidc',
  name: 'company',
  issuer: 'https://login.example.com',
  clientId: 'client-1',
  clientSecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:idp-AbCdEf',
  adminGroups: ['Platform Team'],
};
const SAML = {
  type: 'saml',
  name: 'company',
  metadataUrl: 'https://login.example.com/metadata.xml',
  groupsClaim: 'http://schemas.xmlsoap.org/claims/Group',
};

describe.each([
  ['OpenID Connect', OIDC, 'OIDC', 'groups'],
  ['SAML', SAML, 'SAML', SAML.groupsClaim],
])('identity-provider-settings: an identity provider by %s', (_, setting, type, claim) => {
  const { state, service } = synthesize({ identityProvider: [setting] }).templates;

  it('brings its groups into an attribute of the pool', () => {
    expect(onlyResource(state, 'AWS::Cognito::UserPoolIdentityProvider').Properties).toMatchObject({
      ProviderType: type,
      ProviderName: 'company',
      AttributeMapping: { 'custom:provider_groups': claim },
    });
  });

  it('has a function decide which of them count, before every token', () => {
    expect(onlyResource(state, 'AWS::Cognito::UserPool').Properties.LambdaConfig).toEqual({
      PreTokenGeneration: { 'Fn::GetAtt': [expect.stringMatching(/^IdentityProviderSignIn/), 'Arn'] },
    });
    const decide = onlyResource(state, 'AWS::Lambda::Function');
    expect(decide.Properties.Environment).toEqual({
      Variables: { ADMIN_GROUPS: type === 'OIDC' ? '["Platform Team"]' : '[]' },
    });
  });

  it('signs people in on vpcctl and the console, not programs that send passwords', () => {
    const clients = [state, service].flatMap((template) =>
      Object.values(resourcesOf(template, 'AWS::Cognito::UserPoolClient')),
    );
    const providers = clients.map(({ Properties }) => [
      Properties.ClientName,
      Properties.SupportedIdentityProviders,
    ]);
    expect(Object.fromEntries(providers)).toEqual({
      'vpc-vending-dev': ['COGNITO'],
      'vpc-vending-dev-vpcctl': ['COGNITO', 'company'],
      'vpc-vending-dev-console': ['COGNITO', 'company'],
    });
  });

  it('has its secret in no template', () => {
    expect(JSON.stringify(state.toJSON())).not.toContain('"client_secret":"s');
    const { ProviderDetails } = onlyResource(state, 'AWS::Cognito::UserPoolIdentityProvider').Properties;
    if (type === 'OIDC') {
      expect(JSON.stringify(ProviderDetails)).toContain('{{resolve:secretsmanager:');
    }
  });
});

describe('without an identity provider', () => {
  const { state } = synthesize().templates;

  it('no trigger runs between the pool and its tokens', () => {
    expect(resourcesOf(state, 'AWS::Lambda::Function')).toEqual({});
    expect(onlyResource(state, 'AWS::Cognito::UserPool').Properties.LambdaConfig).toBeUndefined();
  });

  it('the pool has the attribute already: Cognito takes none away, should the setting go again', () => {
    const { Schema } = onlyResource(state, 'AWS::Cognito::UserPool').Properties;
    expect(Schema).toContainEqual(expect.objectContaining({ Name: 'provider_groups', Mutable: true }));
  });
});

test.each([
  [{ ...OIDC, issuer: 'http://login.example.com' }, 'identityProvider[0].issuer'],
  [{ ...OIDC, clientSecretArn: 'secret' }, 'identityProvider[0].clientSecretArn'],
  [{ ...OIDC, name: 'Cognito' }, 'identityProvider[0].name'],
  [{ ...OIDC, adminGroups: ['a,b'] }, 'identityProvider[0].adminGroups'],
  [{ ...SAML, metadataUrl: undefined }, 'identityProvider[0].metadataUrl'],
  [{ ...SAML, type: 'ldap' }, 'identityProvider[0].type'],
])('a setting that cannot be meant is refused: %j', (setting, key) => {
  expect(() => synthesize({ identityProvider: [setting] })).toThrow(key);
});
