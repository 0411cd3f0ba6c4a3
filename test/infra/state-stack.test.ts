import type { Template } from 'aws-cdk-lib/assertions';
import { onlyResource, resourcesOf, synthesize } from './synthesized';

const { templates } = synthesize();

/** CloudFormation's name for: kept when the stack is deleted, deleted when the stack's creation is rolled back. */
const RETAINED = 'RetainExceptOnCreate';

describe('the user pool', () => {
  const { Properties: pool } = onlyResource(templates.state, 'AWS::Cognito::UserPool');
  const { Properties: client } = onlyResource(
    templates.state,
    'AWS::Cognito::UserPoolClient',
    'CallersClient',
  );

  it('admits only users that an administrator created', () => {
    expect(pool.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
  });

  it('asks for strong passwords', () => {
    expect(pool.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 14,
        RequireLowercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        RequireUppercase: true,
        TemporaryPasswordValidityDays: 3,
      },
    });
  });

  it('gives tokens for an hour, to those who prove themselves by password', () => {
    expect(client).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      IdTokenValidity: 60,
      AccessTokenValidity: 60,
      TokenValidityUnits: { IdToken: 'minutes', AccessToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
      GenerateSecret: false,
    });
  });

  it('has no OAuth flow and no callback', () => {
    expect(client.AllowedOAuthFlowsUserPoolClient).toBe(false);
    for (const name of ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs']) {
      expect(client[name]).toBeUndefined();
    }
  });

  it('has a group of administrators, which gives no AWS permissions and outlives the stack', () => {
    const group = onlyResource(templates.state, 'AWS::Cognito::UserPoolGroup');
    expect(group).toMatchObject({ DeletionPolicy: RETAINED, Properties: { GroupName: 'vpc-admins' } });
    expect(group.Properties).not.toHaveProperty('RoleArn');
  });

  it('does not tell who exists', () => {
    expect(client.PreventUserExistenceErrors).toBe('ENABLED');
  });
});

describe('the flow logs of networks', () => {
  const role = onlyResource(templates.state, 'AWS::IAM::Role', 'FlowLogs').Properties;

  it('are kept as long as the setting says', () => {
    const { state } = synthesize({ flowLogRetentionDays: 365 }).templates;
    expect(onlyResource(state, 'AWS::Logs::LogGroup', 'FlowLogs').Properties.RetentionInDays).toBe(365);
    expect(onlyResource(templates.state, 'AWS::Logs::LogGroup', 'FlowLogs').Properties.RetentionInDays).toBe(
      90,
    );
  });

  it('are written by EC2, for flow logs of this account and Region only', () => {
    const trust = JSON.stringify(role.AssumeRolePolicyDocument);
    expect(trust).toContain('"Service":"vpc-flow-logs.amazonaws.com"');
    expect(trust).toContain('"StringEquals":{"aws:SourceAccount":{"Ref":"AWS::AccountId"}}');
    expect(trust).toMatch(/"ArnLike":\{"aws:SourceArn":.*:vpc-flow-log\/\*/);
  });

  it('are all that may be written in this role', () => {
    const { Policies } = role as unknown as {
      readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: unknown } }[];
    };
    expect(Policies.map(({ PolicyDocument }) => PolicyDocument.Statement)).toEqual([
      [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/^FlowLogsLog/), 'Arn'] },
        },
      ],
    ]);
    expect(resourcesOf(templates.state, 'AWS::IAM::Policy')).toEqual({});
  });
});

describe('what is on record', () => {
  const KEPT = [
    'AWS::DynamoDB::Table',
    'AWS::Cognito::UserPool',
    'AWS::Events::EventBus',
    'AWS::Events::Archive',
    'AWS::Logs::LogGroup',
    'AWS::IAM::Role',
  ];
  const policiesOf = (template: Template) =>
    KEPT.flatMap((type) => {
      const resources = Object.entries(resourcesOf(template, type));
      expect(resources).not.toEqual([]);
      return resources.map(([id, { DeletionPolicy }]) => `${id} ${String(DeletionPolicy)}`);
    });

  it('outlives the stack, and not a first deployment that fails', () => {
    expect(policiesOf(templates.state).filter((policy) => !policy.endsWith(` ${RETAINED}`))).toEqual([]);
  });

  it('can be rolled back until the stack exists, and is protected from then on', () => {
    const protectionsOf = ({ state }: { readonly state: Template }) => [
      onlyResource(state, 'AWS::DynamoDB::Table').Properties.DeletionProtectionEnabled,
      onlyResource(state, 'AWS::Cognito::UserPool').Properties.DeletionProtection,
    ];
    expect(protectionsOf(templates)).toEqual([false, 'INACTIVE']);
    const later = synthesize({ deletionProtection: true });
    expect(protectionsOf(later.templates)).toEqual([true, 'ACTIVE']);
    expect([synthesize().state.terminationProtection, later.state.terminationProtection]).toEqual([
      false,
      true,
    ]);
  });

  it('goes with the stack in a throwaway stage', () => {
    const { state } = synthesize({ removalPolicy: 'destroy' }).templates;
    expect(policiesOf(state).filter((policy) => !policy.endsWith(' Delete'))).toEqual([]);
  });

  it('takes no name for good that the next deployment needs', () => {
    expect(JSON.stringify(onlyResource(templates.state, 'AWS::Events::EventBus').Properties.Name)).toContain(
      'AWS::StackId',
    );
    expect(onlyResource(templates.state, 'AWS::DynamoDB::Table').Properties.TableName).toBeUndefined();
  });
});
