import { CLI_CALLBACK_URLS } from '../../shared/contract/sign-in';
import { onlyResource, resourcesOf, synthesize } from './synthesized';

const { templates } = synthesize();
const cli = onlyResource(templates.state, 'AWS::Cognito::UserPoolClient', 'CallersVpcctl');
const web = onlyResource(templates.service, 'AWS::Cognito::UserPoolClient');

/** The `Properties.Domain` of a deployment with these settings, as text. */
function domainOf(context: Readonly<Record<string, string>>): string {
  const { state } = synthesize(context).templates;
  return JSON.stringify(onlyResource(state, 'AWS::Cognito::UserPoolDomain').Properties.Domain);
}

describe('the sign-in pages', () => {
  it('are the managed login, at an address that differs with every stack', () => {
    const domain = onlyResource(templates.state, 'AWS::Cognito::UserPoolDomain').Properties;
    expect(domain.ManagedLoginVersion).toBe(2);
    expect(domainOf({})).toMatch(/"vpc-vending-dev-".*AWS::StackId/);
  });

  it('take the address of the setting', () => {
    expect(domainOf({ signInDomainPrefix: 'networks-example' })).toBe('"networks-example"');
  });

  it.each(['my-aws-networks', 'Networks', 'networks-', 'a'.repeat(64)])(
    'refuse %j, which Cognito would refuse in the middle of a deployment',
    (signInDomainPrefix) => {
      expect(() => synthesize({ signInDomainPrefix })).toThrow('signInDomainPrefix');
    },
  );

  it('leave a word that Cognito refuses out of the derived address', () => {
    const derived = domainOf({ stage: 'aws-test' });
    expect(derived).toMatch(/"vpc-vending-".*AWS::StackId/);
    expect(derived).not.toContain('aws-test');
  });

  it.each([
    ['the command line', templates.state, 'CallersVpcctl'],
    ['the console', templates.service, 'ConsoleSignIn'],
  ])('have a style for %s, without which managed login shows nothing', (_, template, prefix) => {
    const branding = onlyResource(template, 'AWS::Cognito::ManagedLoginBranding', prefix).Properties;
    expect(branding.UseCognitoProvidedValues).toBe(true);
    expect(JSON.stringify(branding.ClientId)).toContain(prefix);
  });
});

describe.each([
  ['the client of the command line', cli],
  ['the client of the console', web],
])('%s', (_, { Properties: client }) => {
  it('gives tokens for a code only, and keeps no secret', () => {
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      SupportedIdentityProviders: ['COGNITO'],
      IdTokenValidity: 60,
    });
  });

  it('gives tokens that cannot change the user', () => {
    expect(client.AllowedOAuthScopes).toEqual(['openid', 'email', 'profile']);
  });
});

it('sends vpcctl back to fixed ports of this machine, by the name that Cognito allows', () => {
  expect(cli.Properties.CallbackURLs).toEqual(CLI_CALLBACK_URLS);
  for (const url of CLI_CALLBACK_URLS) expect(new URL(url).hostname).toBe('localhost');
});

it('sends the console back to its own address and to no other', () => {
  const { CallbackURLs, LogoutURLs } = web.Properties as Record<string, unknown[]>;
  const api = Object.keys(resourcesOf(templates.service, 'AWS::ApiGateway::RestApi'))[0] ?? '';
  for (const url of [...(CallbackURLs ?? []), ...(LogoutURLs ?? [])]) {
    const text = JSON.stringify(url);
    expect(text).toContain('"https://"');
    expect(text).toContain(`"Ref":"${api}"`);
    expect(text).toMatch(/\/console(\/|\/callback)?"\]/);
  }
});
