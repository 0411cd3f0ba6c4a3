import { Validations, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, type IRole } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { TAG_PREFIX, TAGS } from '../../shared/domain/network/network-tags';
import {
  CREATED_TYPES,
  LOOKED_INTO,
  PERMISSIONS,
  QUARANTINED_TYPES,
  READS,
  SWEEPS,
  TAGGED_TYPES,
  USES,
} from '../../shared/kinds/permissions';

/**
 * What the provisioner may do to the account's networks: create what has this deployment's tag from the
 * first moment on, use, change and delete what has it, and nothing else. One thing it touches has no tag,
 * the default security group of a VPC; see decision 0016.
 *
 * @param stackTag value of the tag `vpc-vending:stack`
 * @param flowLogRole the role that EC2 assumes to write flow logs
 */
export function networkPermissions(stack: Stack, stackTag: string, flowLogRole: IRole): PolicyStatement[] {
  const isOurs = { [`aws:ResourceTag/${TAGS.stack}`]: stackTag };
  const becomesOurs = { [`aws:RequestTag/${TAGS.stack}`]: stackTag };
  const canBeFoundAgain = {
    [`aws:RequestTag/${TAGS.requestId}`]: 'false',
    [`aws:RequestTag/${TAGS.resource}`]: 'false',
  };

  const creates = CREATED_TYPES.map(
    ({ action, resourceType, services }) =>
      new PolicyStatement({
        // One for each: in a common one, what one action makes would be what another one may use.
        sid: `${action}WithOurTag`,
        actions: [`ec2:${action}`],
        resources: [anyOf(stack, resourceType)],
        conditions: {
          StringEquals: { ...becomesOurs, ...(services && boundTo(services, stack)) },
          // Without these two, what a worker that crashes leaves behind could not be found again.
          Null: canBeFoundAgain,
        },
      }),
  );
  const onUntagged = PERMISSIONS.flatMap(({ onUntagged: it }) => it ?? []).map(
    ({ sid, actions, resourceType, neverTagged }) =>
      new PolicyStatement({
        sid,
        actions: actions.map((action) => `ec2:${action}`),
        resources: [anyOf(stack, resourceType)],
        conditions: {
          Null: Object.fromEntries(neverTagged.map((tag) => [`aws:ResourceTag/${tag}`, 'true'])),
        },
      }),
  );
  const services = PERMISSIONS.flatMap(({ handsRoleTo }) => handsRoleTo ?? []);
  const serviceLinkedRoles = PERMISSIONS.flatMap(({ serviceLinkedRole }) => serviceLinkedRole ?? []);
  return [
    ...creates,
    new PolicyStatement({
      sid: 'UseOurs',
      actions: USES.map((action) => `ec2:${action}`),
      resources: TAGGED_TYPES.map((type) => anyOf(stack, type)),
      conditions: { StringEquals: isOurs },
    }),
    new PolicyStatement({
      sid: 'TagWhileCreating',
      actions: ['ec2:CreateTags'],
      // A policy has 10 KB of room; the condition says it more shortly than nine types would.
      resources: [anyOf(stack, '*')],
      conditions: { StringEquals: { 'ec2:CreateAction': CREATED_TYPES.map(({ action }) => action) } },
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
    ...onUntagged,
    new PolicyStatement({
      sid: 'HaveFlowLogsWritten',
      actions: ['iam:PassRole'],
      resources: [flowLogRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': services } },
    }),
    ...serviceLinkedRoles.map(
      ({ service, name }) =>
        new PolicyStatement({
          sid: `Create${name}`,
          actions: ['iam:CreateServiceLinkedRole'],
          resources: [
            stack.formatArn({
              service: 'iam',
              region: '',
              resource: 'role',
              resourceName: `aws-service-role/${service}/${name}`,
            }),
          ],
          conditions: { StringEquals: { 'iam:AWSServiceName': service } },
        }),
    ),
    new PolicyStatement({ sid: 'Look', actions: READS.map((action) => `ec2:${action}`), resources: ['*'] }),
  ];
}

function boundTo(services: readonly string[], { region }: Stack): Readonly<Record<string, string[]>> {
  return { 'ec2:VpceServiceName': services.map((service) => `com.amazonaws.${region}.${service}`) };
}

function anyOf(stack: Stack, type: string): string {
  return stack.formatArn({ service: 'ec2', resource: type, resourceName: '*' });
}

/** How far the sweeper may go. */
export interface SweepScope {
  /** Value of the tag `vpc-vending:stack`. */
  readonly stackTag: string;
  /** Whether it deletes what no record names, or only reports it. */
  readonly deleteSurplus: boolean;
}

/**
 * What the sweeper may do to the account's networks, beside comparing them: look what is in them, mark what has
 * this deployment's tag and no record, and, where the setting says so, delete it.
 */
export function sweepPermissions(stack: Stack, { stackTag, deleteSurplus }: SweepScope): PolicyStatement[] {
  const isOurs = { [`aws:ResourceTag/${TAGS.stack}`]: stackTag };
  const deleteOurs = new PolicyStatement({
    sid: 'DeleteOurs',
    actions: SWEEPS.map((action) => `ec2:${action}`),
    resources: TAGGED_TYPES.map((type) => anyOf(stack, type)),
    conditions: { StringEquals: isOurs },
  });
  return [
    ...(deleteSurplus ? [deleteOurs] : []),
    new PolicyStatement({
      sid: 'QuarantineOurs',
      actions: ['ec2:CreateTags'],
      resources: QUARANTINED_TYPES.map((type) => anyOf(stack, type)),
      conditions: {
        StringEquals: isOurs,
        'ForAllValues:StringEquals': { 'aws:TagKeys': [TAGS.quarantinedSince] },
        // For all of none would hold as well.
        Null: { 'aws:TagKeys': 'false' },
      },
    }),
    new PolicyStatement({
      sid: 'LookIntoNetworks',
      actions: LOOKED_INTO.map((action) => `ec2:${action}`),
      resources: ['*'],
    }),
  ];
}

/** Tells cdk-nag why the wildcards in {@link networkPermissions} are no wider than they must be. */
export function acknowledgeNetworkPermissions(scope: IConstruct, stack: Stack): void {
  acknowledgeAnyOf(scope, stack, TAGGED_TYPES);
  Validations.of(scope).acknowledge(
    {
      id: `AwsSolutions-IAM5[Resource::${placeOf(stack)}:*/*]`,
      reason: 'Tags are set only by the create calls that the condition names, and on what has our tag.',
    },
    {
      id: `AwsSolutions-IAM5[Resource::${placeOf(stack)}:security-group/*]`,
      reason:
        'EC2 chooses the ids of default security groups, which have no tags; only rules can be removed.',
    },
  );
}

/** Likewise for {@link sweepPermissions}. */
export function acknowledgeSweepPermissions(
  scope: IConstruct,
  stack: Stack,
  { deleteSurplus }: SweepScope,
): void {
  acknowledgeAnyOf(scope, stack, deleteSurplus ? TAGGED_TYPES : QUARANTINED_TYPES);
}

function acknowledgeAnyOf(scope: IConstruct, stack: Stack, types: readonly string[]): void {
  const reason = 'EC2 chooses the ids; the conditions on our tag bound each of these statements.';
  Validations.of(scope).acknowledge(
    ...types.map((type) => ({ id: `AwsSolutions-IAM5[Resource::${placeOf(stack)}:${type}/*]`, reason })),
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: "EC2's Describe actions cannot be bound to resources." },
  );
}

function placeOf({ partition, region }: Stack): string {
  return `arn:${partition}:ec2:${region}:<AWS::AccountId>`;
}
