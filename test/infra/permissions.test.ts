import { LOOKED_INTO } from '../../shared/kinds/permissions';
import { allStatements, statementsOf, type Statement } from './policies';
import { resourcesOf, synthesize } from './synthesized';

// With every call allowed that a setting may allow.
const { templates, service } = synthesize({ deleteSurplus: true });

/** What it takes to compare networks with their records. */
const COMPARE = [
  'ec2:DescribeAddresses',
  'ec2:DescribeEgressOnlyInternetGateways',
  'ec2:DescribeFlowLogs',
  'ec2:DescribeInternetGateways',
  'ec2:DescribeNatGateways',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcAttribute',
  'ec2:DescribeVpcEndpoints',
  'ec2:DescribeVpcs',
];

/** What third parties may have in a network. */
const FOREIGN = [
  'ec2:DescribeCarrierGateways',
  'ec2:DescribeTransitGatewayVpcAttachments',
  'ec2:DescribeVpcPeeringConnections',
  'ec2:DescribeVpnGateways',
];

/** What it takes to see what is in a network. */
const LOOK_INSIDE = [...LOOKED_INTO.map((action) => `ec2:${action}`), ...COMPARE].filter(
  (action) => !['ec2:DescribeAddresses', 'ec2:DescribeVpcAttribute', 'ec2:DescribeVpcs'].includes(action),
);

/** What it takes to delete unrecorded resources. */
const SWEEP_DELETES = [
  'ec2:DeleteEgressOnlyInternetGateway',
  'ec2:DeleteFlowLogs',
  'ec2:DeleteInternetGateway',
  'ec2:DeleteNatGateway',
  'ec2:DeleteRouteTable',
  'ec2:DeleteSubnet',
  'ec2:DeleteVpc',
  'ec2:DeleteVpcEndpoints',
  'ec2:DetachInternetGateway',
  'ec2:ReleaseAddress',
];

const LOGS_AND_TRACES = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

describe('permissions of the functions', () => {
  it('name every action', () => {
    const actions = allStatements(templates.service).flatMap(({ actions }) => actions);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('name every resource, except for Describe actions and for traces', () => {
    const onAnything = allStatements(templates.service).filter(({ resources }) => resources.includes('"*"'));
    const actions = onAnything.flatMap(({ actions }) => actions);
    expect(actions.filter((action) => !/^(ec2:Describe|xray:)/.test(action))).toEqual([]);
  });

  it('come from no policy of AWS', () => {
    const roles = Object.entries(resourcesOf(templates.service, 'AWS::IAM::Role'));
    const managed = roles.filter(([, { Properties }]) => Properties.ManagedPolicyArns !== undefined);
    // API Gateway's role for the Region's logs has to have one.
    expect(managed.map(([logicalId]) => logicalId)).toEqual([expect.stringMatching(/^ApiLogRole/)]);
  });

  it.each([
    [
      'Intake',
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'ec2:DescribeAddresses',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeVpcs',
        ...LOOK_INSIDE,
        'sqs:SendMessage',
      ],
    ],
    ['Status', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', ...COMPARE]],
    [
      'Sweeper',
      [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        'ec2:CreateTags',
        ...SWEEP_DELETES,
        'ec2:DescribeNetworkAcls',
        'ec2:DescribeNetworkInterfaces',
        ...FOREIGN,
        ...COMPARE,
        'events:PutEvents',
        'servicequotas:GetServiceQuota',
        'sqs:SendMessage',
      ],
    ],
    [
      'Provisioner',
      [
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'ec2:AllocateAddress',
        'ec2:AssociateRouteTable',
        'ec2:AttachInternetGateway',
        'ec2:CreateEgressOnlyInternetGateway',
        'ec2:CreateFlowLogs',
        'ec2:CreateInternetGateway',
        'ec2:CreateNatGateway',
        'ec2:CreateRoute',
        'ec2:CreateRouteTable',
        'ec2:CreateSubnet',
        'ec2:CreateTags',
        'ec2:CreateVpc',
        'ec2:CreateVpcEndpoint',
        'ec2:DeleteEgressOnlyInternetGateway',
        'ec2:DeleteFlowLogs',
        'ec2:DeleteInternetGateway',
        'ec2:DeleteNatGateway',
        'ec2:DeleteRoute',
        'ec2:DeleteRouteTable',
        'ec2:DeleteSubnet',
        'ec2:DeleteVpc',
        'ec2:DeleteVpcEndpoints',
        'ec2:DescribeAddresses',
        'ec2:DescribeAvailabilityZones',
        'ec2:DescribeEgressOnlyInternetGateways',
        'ec2:DescribeFlowLogs',
        'ec2:DescribeInternetGateways',
        'ec2:DescribeNatGateways',
        'ec2:DescribeNetworkAcls',
        'ec2:DescribeNetworkInterfaces',
        ...FOREIGN,
        'ec2:DescribeRouteTables',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVpcEndpoints',
        'ec2:DescribeVpcs',
        'ec2:DetachInternetGateway',
        'ec2:DisassociateRouteTable',
        'ec2:ModifySubnetAttribute',
        'ec2:ModifyVpcAttribute',
        'ec2:ModifyVpcEndpoint',
        'ec2:ReleaseAddress',
        'ec2:ReplaceRoute',
        'ec2:RevokeSecurityGroupEgress',
        'ec2:RevokeSecurityGroupIngress',
        'events:PutEvents',
        'iam:CreateServiceLinkedRole',
        'iam:PassRole',
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
    expect([...actions].sort()).toEqual([...expected, ...LOGS_AND_TRACES].sort());
  });

  it.each([
    ['Intake', [['caller#*', 'addresses#*']]],
    ['Provisioner', [['caller#*', 'addresses#*'], ['budget#*']]],
    ['Sweeper', [['caller#*', 'addresses#*']]],
  ])('let %s update allocation items and the budget of calls, and no request', (construct, keys) => {
    const updates = having(statementsOf(templates.service, construct), 'dynamodb:UpdateItem');
    expect(updates.map(({ conditions }) => conditions)).toEqual(
      keys.map((own) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': own } })),
    );
  });

  it('of status reach the indexes of the lists, not the one of unsettled requests', () => {
    const [query] = having(statementsOf(templates.service, 'Status'), 'dynamodb:Query');
    const indexes = query?.resources.map((resource) => /\/index\/(\w+)/.exec(resource)?.[1]);
    expect(indexes?.sort()).toEqual([
      'byCreation',
      'byLookup',
      'byRequester',
      'byRequesterAndStatus',
      'byStatus',
    ]);
  });
});

describe('permissions of the provisioner', () => {
  it('let it publish under our source only', () => {
    const [putEvents] = having(statementsOf(templates.service, 'Provisioner'), 'events:PutEvents');
    expect(putEvents?.conditions).toEqual({ StringEquals: { 'events:source': 'vpc-vending' } });
  });
});

describe('permissions of the sweeper on networks', () => {
  const statements = statementsOf(templates.service, 'Sweeper');
  const isOurs = { 'aws:ResourceTag/vpc-vending:stack': service.stackName };

  it('let it set no tag but the quarantine, and only on what has our tag', () => {
    const [createTags, ...others] = having(statements, 'ec2:CreateTags');
    expect(others).toEqual([]);
    expect(createTags?.conditions).toEqual({
      StringEquals: isOurs,
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['vpc-vending:quarantined-since'] },
      Null: { 'aws:TagKeys': 'false' },
    });
  });

  it.each(SWEEP_DELETES)('let it use %s only on what has our tag', (action) => {
    const [statement, ...others] = having(statements, action);
    expect(others).toEqual([]);
    expect(statement?.conditions).toEqual({ StringEquals: isOurs });
  });
});

function having(statements: readonly Statement[], action: string): Statement[] {
  return statements.filter(({ actions }) => actions.includes(action));
}
