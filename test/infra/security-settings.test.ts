import type { Template } from 'aws-cdk-lib/assertions';
import { onlyResource, resourcesOf, synthesize } from './synthesized';

const SUBNETS = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
const GROUPS = ['sg-0123456789abcdef0'];

describe('a customer-managed key', () => {
  const { templates } = synthesize({
    customerManagedKey: true,
    alarmEmail: 'oncall@example.com',
    subscriptions: [{ name: 'billing', account: '111122223333' }],
  });

  it.each([
    ['AWS::DynamoDB::Table', 'SSESpecification'],
    ['AWS::SQS::Queue', 'KmsMasterKeyId'],
    ['AWS::Logs::LogGroup', 'KmsKeyId'],
    ['AWS::Events::EventBus', 'KmsKeyIdentifier'],
    ['AWS::Events::Archive', 'KmsKeyIdentifier'],
    ['AWS::SNS::Topic', 'KmsMasterKeyId'],
  ])('encrypts every %s', (type, property) => {
    const stored = all(templates, type);
    expect(stored).not.toEqual([]);
    for (const { Properties } of stored) expect(JSON.stringify(Properties[property])).toContain('Key');
  });

  it('is rotated, is kept with what it encrypts, and opens queues to their subscribers', () => {
    const key = onlyResource(templates.state, 'AWS::KMS::Key');
    expect(key).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: { EnableKeyRotation: true },
    });
    expect(JSON.stringify(key.Properties.KeyPolicy)).toContain('111122223333');
  });

  it('may be used by every function', () => {
    for (const service of ['Intake', 'Provisioner', 'Status', 'Sweeper']) {
      const policy = onlyResource(templates.service, 'AWS::IAM::Policy', service);
      expect(JSON.stringify(policy)).toContain('"kms:Decrypt","kms:GenerateDataKey"');
    }
  });
});

describe('hardening-settings: the API', () => {
  it('is guarded by a web ACL that the setting names', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/ours/1';
    const { service } = synthesize({ webAclArn }).templates;
    expect(onlyResource(service, 'AWS::WAFv2::WebACLAssociation').Properties.WebACLArn).toBe(webAclArn);
  });

  it('is reached through the endpoints that the setting names, and not from elsewhere', () => {
    const { service } = synthesize({ privateApiEndpointIds: 'vpce-0123456789abcdef0' }).templates;
    const { Properties } = onlyResource(service, 'AWS::ApiGateway::RestApi');
    expect(Properties.EndpointConfiguration).toEqual({ Types: ['PRIVATE'] });
    expect(JSON.stringify(Properties.Policy)).toContain(
      '"Condition":{"StringNotEquals":{"aws:SourceVpce":["vpce-0123456789abcdef0"]}},"Effect":"Deny"',
    );
  });
});

it('functions run in the subnets that the setting names', () => {
  const { service } = synthesize({ functionSubnetIds: SUBNETS, functionSecurityGroupIds: GROUPS }).templates;
  const functions = Object.values(resourcesOf(service, 'AWS::Lambda::Function'));
  // All but one, which runs when the stack is made or removed and calls API Gateway alone.
  const inVpc = functions.filter(
    ({ Properties }) => Properties.FunctionName !== 'vpc-vending-dev-api-log-role',
  );
  expect(inVpc).toHaveLength(functions.length - 1);
  for (const { Properties } of inVpc)
    expect(Properties.VpcConfig).toEqual({ SubnetIds: SUBNETS, SecurityGroupIds: GROUPS });
});

it('events are kept as long as auditors ask for', () => {
  const { state } = synthesize({ auditRetentionDays: 2557 }).templates;
  expect(onlyResource(state, 'AWS::Logs::LogGroup', 'AuditLog').Properties.RetentionInDays).toBe(2557);
  expect(onlyResource(state, 'AWS::Events::Archive').Properties.RetentionDays).toBe(2557);
});

it('what the service consists of has the tags of its owner', () => {
  const { state, service } = synthesize({ tags: { owner: 'network-team', 'cost-centre': '4711' } });
  // CloudFormation puts a stack's tags on all that it makes for it.
  for (const stack of [state, service]) {
    expect(stack.tags.tagValues()).toEqual({
      application: 'vpc-vending',
      stage: 'dev',
      owner: 'network-team',
      'cost-centre': '4711',
    });
  }
});

it('every role has the permissions boundary that the CDK is told of', () => {
  const { templates } = synthesize({ '@aws-cdk/core:permissionsBoundary': { name: 'company-boundary' } });
  const roles = all(templates, 'AWS::IAM::Role');
  expect(roles).not.toEqual([]);
  for (const { Properties } of roles)
    expect(JSON.stringify(Properties.PermissionsBoundary)).toContain(':policy/company-boundary');
});

function all(templates: { readonly state: Template; readonly service: Template }, type: string) {
  return [templates.state, templates.service].flatMap((template) =>
    Object.values(resourcesOf(template, type)),
  );
}
