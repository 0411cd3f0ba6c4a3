import { allStatements, statementsOf, type Statement } from './policies';
import { resourcesOf, synthesize } from './synthesized';

const { templates, service } = synthesize();

describe('permissions of the functions', () => {
  it('name every action', () => {
    const actions = allStatements(templates.service).flatMap(({ actions }) => actions);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name every resource, except for Describe actions', () => {
    const onAnything = allStatements(templates.service).filter(({ resources }) => resources.includes('"*"'));
    const actions = onAnything.flatMap(({ actions }) => actions);
    expect(actions.filter((action) => !action.startsWith('ec2:Describe'))).toEqual([]);
  });

  it('come from no policy of AWS', () => {
    const roles = Object.entries(resourcesOf(templates.service, 'AWS::IAM::Role'));
    const managed = roles.filter(([, { Properties }]) => Properties.ManagedPolicyArns !== undefined);
    // API Gateway's role for the Region's logs has to have one.
    expect(managed.map(([logicalId]) => logicalId)).toEqual([
      expect.stringMatching(/^ApiRestApiCloudWatchRole/),
    ]);
  });

  it.each([
    ['Intake', ['dynamodb:GetItem', 'dynamodb:PutItem', 'sqs:SendMessage']],
    ['Status', ['dynamodb:GetItem', 'dynamodb:Query']],
    [
      'Sweeper',
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'ec2:CreateTags',
        'ec2:DeleteSubnet',
        'ec2:DeleteVpc',
        'ec2:DescribeNetworkInterfaces',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
        'events:PutEvents',
        'sqs:SendMessage',
      ],
    ],
    [
      'Provisioner',
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'ec2:CreateSubnet',
        'ec2:CreateTags',
        'ec2:CreateVpc',
        'ec2:DeleteSubnet',
        'ec2:DeleteVpc',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcs',
        'events:PutEvents',
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
        'sqs:SendMessage',
      ],
    ],
  ])('of %s are these and its log', (construct, expected) => {
    const actions = new Set(statementsOf(templates.service, construct).flatMap(({ actions }) => actions));
    expect([...actions].sort()).toEqual([...expected, 'logs:CreateLogStream', 'logs:PutLogEvents'].sort());
  });

  it('of status reach the indexes of the lists, not the one of unsettled requests', () => {
    const [query] = having(statementsOf(templates.service, 'Status'), 'dynamodb:Query');
    const indexes = query?.resources.map((resource) => /\/index\/(\w+)/.exec(resource)?.[1]);
    expect(indexes?.sort()).toEqual(['byCreation', 'byRequester', 'byRequesterAndStatus', 'byStatus']);
  });
});

describe('permissions of the provisioner on networks', () => {
  const statements = statementsOf(templates.service, 'Provisioner');
  const bearsOurTag = { 'aws:RequestTag/vpc-vending:stack': service.stackName };
  const isOurs = { 'aws:ResourceTag/vpc-vending:stack': service.stackName };

  it('let it create a VPC only with our tags on it', () => {
    const [createVpc, ...others] = having(statements, 'ec2:CreateVpc');
    expect(others).toEqual([]);
    expect(createVpc?.conditions).toEqual({
      StringEquals: bearsOurTag,
      Null: {
        'aws:RequestTag/vpc-vending:request-id': 'false',
        'aws:RequestTag/vpc-vending:resource': 'false',
      },
    });
  });

  it('let it create a subnet only with our tag on it, and only in a VPC of ours', () => {
    const [subnet, vpc, ...others] = having(statements, 'ec2:CreateSubnet');
    expect(others).toEqual([]);
    expect(subnet?.resources).toEqual([expect.stringContaining(':subnet/*')]);
    expect(subnet?.conditions.StringEquals).toEqual(bearsOurTag);
    expect(vpc?.resources).toEqual([expect.stringContaining(':vpc/*')]);
    expect(vpc?.conditions.StringEquals).toEqual(isOurs);
  });

  it('let it tag only while it creates', () => {
    const [createTags, ...others] = having(statements, 'ec2:CreateTags');
    expect(others).toEqual([]);
    expect(createTags?.conditions).toEqual({
      StringEquals: { 'ec2:CreateAction': ['CreateVpc', 'CreateSubnet'] },
    });
  });

  it.each(['ec2:DeleteVpc', 'ec2:DeleteSubnet'])('let it use %s only on what bears our tag', (action) => {
    const [statement, ...others] = having(statements, action);
    expect(others).toEqual([]);
    expect(statement?.conditions).toEqual({ StringEquals: isOurs });
  });

  it('let it publish as nobody else', () => {
    const [putEvents] = having(statements, 'events:PutEvents');
    expect(putEvents?.conditions).toEqual({ StringEquals: { 'events:source': 'vpc-vending' } });
  });
});

describe('permissions of the sweeper on networks', () => {
  const statements = statementsOf(templates.service, 'Sweeper');
  const isOurs = { 'aws:ResourceTag/vpc-vending:stack': service.stackName };

  it('let it set no tag but the quarantine, and only on what bears our tag', () => {
    const [createTags, ...others] = having(statements, 'ec2:CreateTags');
    expect(others).toEqual([]);
    expect(createTags?.conditions).toEqual({
      StringEquals: isOurs,
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['vpc-vending:quarantined-since'] },
    });
  });

  it.each(['ec2:DeleteVpc', 'ec2:DeleteSubnet'])('let it use %s only on what bears our tag', (action) => {
    const [statement, ...others] = having(statements, action);
    expect(others).toEqual([]);
    expect(statement?.conditions).toEqual({ StringEquals: isOurs });
  });
});

function having(statements: readonly Statement[], action: string): Statement[] {
  return statements.filter(({ actions }) => actions.includes(action));
}
