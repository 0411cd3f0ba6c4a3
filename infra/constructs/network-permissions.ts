import { Validations, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { TAG_PREFIX, TAGS } from '../../shared/domain/network/network-tags';

/** Types of resources that bear our tags, as their ARNs name them. */
const TYPES = [
  'vpc',
  'vpc-flow-log',
  'subnet',
  'internet-gateway',
  'egress-only-internet-gateway',
  'elastic-ip',
  'natgateway',
  'route-table',
  'vpc-endpoint',
] as const;
type ResourceType = (typeof TYPES)[number];

/**
 * What each action makes. Most of them authorise more than that (the VPC of a subnet, the address of a NAT
 * gateway), which has to be ours already: for that they stand in {@link USES} as well.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_ec2.html
 */
const CREATES: Readonly<Record<string, ResourceType>> = {
  CreateVpc: 'vpc',
  CreateFlowLogs: 'vpc-flow-log',
  CreateSubnet: 'subnet',
  CreateInternetGateway: 'internet-gateway',
  CreateEgressOnlyInternetGateway: 'egress-only-internet-gateway',
  AllocateAddress: 'elastic-ip',
  CreateNatGateway: 'natgateway',
  CreateRouteTable: 'route-table',
  CreateVpcEndpoint: 'vpc-endpoint',
};

/** What is done to, or with, something of ours that exists. */
const USES = [
  'CreateFlowLogs',
  'CreateSubnet',
  'CreateEgressOnlyInternetGateway',
  'CreateNatGateway',
  'CreateRouteTable',
  'CreateVpcEndpoint',
  'ModifyVpcAttribute',
  'ModifySubnetAttribute',
  'ModifyVpcEndpoint',
  'AttachInternetGateway',
  'AssociateRouteTable',
  'CreateRoute',
  'ReplaceRoute',
  'DeleteRoute',
  'DetachInternetGateway',
  'DisassociateRouteTable',
  'DeleteFlowLogs',
  'DeleteVpcEndpoints',
  'DeleteNatGateway',
  'DeleteRouteTable',
  'DeleteEgressOnlyInternetGateway',
  'DeleteInternetGateway',
  'ReleaseAddress',
  'DeleteSubnet',
  'DeleteVpc',
];

const LOOKS = [
  'DescribeAddresses',
  'DescribeAvailabilityZones',
  'DescribeEgressOnlyInternetGateways',
  'DescribeFlowLogs',
  'DescribeInternetGateways',
  'DescribeNatGateways',
  'DescribeNetworkAcls',
  'DescribeNetworkInterfaces',
  'DescribeRouteTables',
  'DescribeSecurityGroups',
  'DescribeSubnets',
  'DescribeVpcEndpoints',
  'DescribeVpcs',
];

/**
 * What the provisioner may do to the account's networks: create what bears this deployment's tag from the
 * first moment on, use, change and delete what bears it, and nothing else. One thing it touches bears no tag,
 * the default security group of a VPC; see decision 0016.
 *
 * @param stackTag value of the tag `vpc-vending:stack`
 * @param flowLogRole the role in whose name EC2 writes flow logs
 */
export function networkPermissions(stack: Stack, stackTag: string, flowLogRole: IRole): PolicyStatement[] {
  const isOurs = { [`aws:ResourceTag/${TAGS.stack}`]: stackTag };
  const becomesOurs = { [`aws:RequestTag/${TAGS.stack}`]: stackTag };
  const canBeFoundAgain = {
    [`aws:RequestTag/${TAGS.requestId}`]: 'false',
    [`aws:RequestTag/${TAGS.resource}`]: 'false',
  };

  const creates = Object.entries(CREATES).map(
    ([action, type]) =>
      new PolicyStatement({
        // One for each: in a common one, what one action makes would be what another one may use.
        sid: `${action}WithOurTag`,
        actions: [`ec2:${action}`],
        resources: [anyOf(stack, type)],
        conditions: {
          StringEquals: { ...becomesOurs, ...(type === 'vpc-endpoint' && toGatewayServices(stack)) },
          // Without these two, what a dying worker leaves behind could not be found again.
          Null: canBeFoundAgain,
        },
      }),
  );
  return [
    ...creates,
    new PolicyStatement({
      sid: 'UseOurs',
      actions: USES.map((action) => `ec2:${action}`),
      resources: TYPES.map((type) => anyOf(stack, type)),
      conditions: { StringEquals: isOurs },
    }),
    new PolicyStatement({
      sid: 'TagWhileCreating',
      actions: ['ec2:CreateTags'],
      // A policy has 10 KB of room; the condition says it more shortly than nine types would.
      resources: [anyOf(stack, '*')],
      conditions: { StringEquals: { 'ec2:CreateAction': Object.keys(CREATES) } },
    }),
    new PolicyStatement({
      sid: 'PutOtherTagsOnOurs',
      actions: ['ec2:CreateTags'],
      resources: [anyOf(stack, '*')],
      conditions: {
        StringEquals: isOurs,
        'ForAllValues:StringNotLike': { 'aws:TagKeys': [`${TAG_PREFIX}*`] },
        // For all of none would hold as well.
        Null: { 'aws:TagKeys': 'false' },
      },
    }),
    new PolicyStatement({
      sid: 'LockDefaultSecurityGroups',
      actions: ['ec2:RevokeSecurityGroupIngress', 'ec2:RevokeSecurityGroupEgress'],
      resources: [anyOf(stack, 'security-group')],
      conditions: { Null: NEVER_ON_A_DEFAULT_GROUP },
    }),
    new PolicyStatement({
      sid: 'HaveFlowLogsWritten',
      actions: ['iam:PassRole'],
      resources: [flowLogRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'vpc-flow-logs.amazonaws.com' } },
    }),
    new PolicyStatement({ sid: 'Look', actions: LOOKS.map((action) => `ec2:${action}`), resources: ['*'] }),
  ];
}

/**
 * A default security group is born without tags, with its VPC, and locked at once. What has a name or comes from
 * CloudFormation is somebody's own group. No condition knows whose VPC a group is in.
 */
const NEVER_ON_A_DEFAULT_GROUP = {
  'aws:ResourceTag/Name': 'true',
  'aws:ResourceTag/aws:cloudformation:stack-id': 'true',
};

/** Gateway endpoints cost nothing; others are not ours to make. */
function toGatewayServices({ region }: Stack): Readonly<Record<string, string[]>> {
  return { 'ec2:VpceServiceName': ['s3', 'dynamodb'].map((service) => `com.amazonaws.${region}.${service}`) };
}

function anyOf(stack: Stack, type: ResourceType | 'security-group' | '*'): string {
  return stack.formatArn({ service: 'ec2', resource: type, resourceName: '*' });
}

/** What may be surplus by itself, and is marked as such. */
const QUARANTINED: readonly ResourceType[] = ['vpc', 'internet-gateway', 'elastic-ip'];

/** What is deleted, with what is in it. */
const SWEEPS = [
  'DeleteFlowLogs',
  'DeleteVpcEndpoints',
  'DeleteNatGateway',
  'DeleteRouteTable',
  'DeleteEgressOnlyInternetGateway',
  'DetachInternetGateway',
  'DeleteInternetGateway',
  'ReleaseAddress',
  'DeleteSubnet',
  'DeleteVpc',
];

/**
 * What the sweeper may do to the account's networks, beside comparing them: look what is in them, mark what bears
 * this deployment's tag as surplus, and delete it.
 *
 * @param stackTag value of the tag `vpc-vending:stack`
 */
export function sweepPermissions(stack: Stack, stackTag: string): PolicyStatement[] {
  const isOurs = { [`aws:ResourceTag/${TAGS.stack}`]: stackTag };
  return [
    new PolicyStatement({
      sid: 'QuarantineOurs',
      actions: ['ec2:CreateTags'],
      resources: QUARANTINED.map((type) => anyOf(stack, type)),
      conditions: {
        StringEquals: isOurs,
        'ForAllValues:StringEquals': { 'aws:TagKeys': [TAGS.quarantinedSince] },
        // For all of none would hold as well.
        Null: { 'aws:TagKeys': 'false' },
      },
    }),
    new PolicyStatement({
      sid: 'DeleteOurs',
      actions: SWEEPS.map((action) => `ec2:${action}`),
      resources: TYPES.map((type) => anyOf(stack, type)),
      conditions: { StringEquals: isOurs },
    }),
    new PolicyStatement({
      sid: 'LookIntoNetworks',
      actions: ['ec2:DescribeNetworkAcls', 'ec2:DescribeNetworkInterfaces'],
      resources: ['*'],
    }),
  ];
}

/** Tells cdk-nag why the wildcards in {@link networkPermissions} are no wider than they must be. */
export function acknowledgeNetworkPermissions(scope: IConstruct, stack: Stack): void {
  acknowledgeAnyOf(scope, stack, TYPES);
  Validations.of(scope).acknowledge(
    {
      id: `AwsSolutions-IAM5[Resource::${placeOf(stack)}:*/*]`,
      reason: 'Tags are set only by the create calls that the condition names, and on what bears our tag.',
    },
    {
      id: `AwsSolutions-IAM5[Resource::${placeOf(stack)}:security-group/*]`,
      reason:
        'EC2 chooses the ids of default security groups, which bear no tags; only rules can be taken away.',
    },
  );
}

/** Likewise for {@link sweepPermissions}. */
export function acknowledgeSweepPermissions(scope: IConstruct, stack: Stack): void {
  acknowledgeAnyOf(scope, stack, TYPES);
}

function acknowledgeAnyOf(scope: IConstruct, stack: Stack, types: readonly ResourceType[]): void {
  const reason = 'EC2 chooses the ids; the conditions on our tag bound each of these statements.';
  Validations.of(scope).acknowledge(
    ...types.map((type) => ({ id: `AwsSolutions-IAM5[Resource::${placeOf(stack)}:${type}/*]`, reason })),
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: "EC2's Describe actions cannot be bound to resources." },
  );
}

function placeOf({ partition, region }: Stack): string {
  return `arn:${partition}:ec2:${region}:<AWS::AccountId>`;
}
