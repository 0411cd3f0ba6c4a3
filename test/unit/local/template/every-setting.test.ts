import { readCloudAssembly } from '../../../../infra/local/runner/template/cloud-assembly';
import { parseSystem } from '../../../../infra/local/runner/template/declared-system';
import { timeScale } from '../../../../infra/local/runner/time-scale';
import type { Context } from '../../../../infra/setting-reader';
import { synthesize } from '../../../infra/synthesized';

/* A setting of `cdk.json` must not keep the local system from starting. */

const account = { accountId: '000000000000', region: 'us-east-1', awsEndpointUrl: 'http://127.0.0.1:4566' };

const OWN_ADDRESS = {
  domainName: 'vpcs.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
  hostedZoneId: 'Z0123456789ABC',
};

const OPEN_ID = {
  type: 'oidc',
  name: 'company',
  issuer: 'https://login.example.com',
  clientId: 'client',
  clientSecretArn: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:idp-AbCdEf',
  groupsClaim: 'groups',
  adminGroups: ['Platform Team'],
};

const HARDENED = {
  shift: 'canary',
  alarmEmail: 'oncall@example.com',
  deletionProtection: true,
  customerManagedKey: true,
  webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/ours/1',
  privateApiEndpointIds: ['vpce-0123456789abcdef0'],
  functionSubnetIds: ['subnet-0123456789abcdef0'],
  functionSecurityGroupIds: ['sg-0123456789abcdef0'],
  provisionerConcurrency: 10,
  deleteSurplus: true,
};

it.each<[string, Context]>([
  ['an address of its own', OWN_ADDRESS],
  ['an address whose zone is elsewhere', { ...OWN_ADDRESS, hostedZoneId: undefined }],
  ['an identity provider by OpenID Connect', { identityProvider: [OPEN_ID] }],
  [
    'an identity provider by SAML',
    {
      identityProvider: [
        {
          type: 'saml',
          name: 'company',
          metadataUrl: 'https://login.example.com/metadata',
          groupsClaim: 'groups',
          adminGroups: ['Platform Team'],
        },
      ],
    },
  ],
  ['subscribers', { subscriptions: [{ name: 'billing', account: '111122223333' }, { name: 'audit' }] }],
  ['all that security asks for', HARDENED],
  ['no console, and no tracing', { console: false, tracing: false }],
])('the local system reads a template with %s', (_, context) => {
  const { app } = synthesize({ ...context, manageApiGatewayLogRole: false });
  const { directory } = app.synth();
  const declared = parseSystem(readCloudAssembly(directory), account, timeScale(false));
  expect(declared.functions.map(({ name }) => name)).toContain('vpc-vending-dev-intake');
});
