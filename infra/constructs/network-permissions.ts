import { Validations, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { TAGS } from '../../shared/domain/network-tags';

/**
 * What the provisioner may do to the account's networks: create what bears this deployment's tag from the
 * first moment on, change and delete what bears it, and nothing else.
 *
 * @param stackTag value of the tag `vpc-vending:stack`
 */
export function networkPermissions(stack: Stack, stackTag: string): PolicyStatement[] {
  const vpcs = stack.formatArn({ service: 'ec2', resource: 'vpc', resourceName: '*' });
  const subnets = stack.formatArn({ service: 'ec2', resource: 'subnet', resourceName: '*' });

  const isOurs = { StringEquals: { [`aws:ResourceTag/${TAGS.stack}`]: stackTag } };
  const becomesOurs = {
    StringEquals: { [`aws:RequestTag/${TAGS.stack}`]: stackTag },
    // Without these two, what a dying worker leaves behind could not be found again.
    Null: { [`aws:RequestTag/${TAGS.requestId}`]: 'false', [`aws:RequestTag/${TAGS.resource}`]: 'false' },
  };

  return [
    new PolicyStatement({
      sid: 'CreateNetworksThatBearOurTag',
      actions: ['ec2:CreateVpc'],
      resources: [vpcs],
      conditions: becomesOurs,
    }),
    new PolicyStatement({
      sid: 'CreateSubnetsThatBearOurTag',
      actions: ['ec2:CreateSubnet'],
      resources: [subnets],
      conditions: becomesOurs,
    }),
    new PolicyStatement({
      sid: 'CreateSubnetsInOurNetworks',
      actions: ['ec2:CreateSubnet'],
      resources: [vpcs],
      conditions: isOurs,
    }),
    new PolicyStatement({
      sid: 'TagOnlyWhileCreating',
      actions: ['ec2:CreateTags'],
      resources: [vpcs, subnets],
      conditions: { StringEquals: { 'ec2:CreateAction': ['CreateVpc', 'CreateSubnet'] } },
    }),
    new PolicyStatement({
      sid: 'DeleteOurs',
      actions: ['ec2:DeleteVpc', 'ec2:DeleteSubnet'],
      resources: [vpcs, subnets],
      conditions: isOurs,
    }),
    new PolicyStatement({
      sid: 'Look',
      actions: ['ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeAvailabilityZones'],
      resources: ['*'],
    }),
  ];
}

/**
 * What the sweeper may do to the account's networks: look, mark what bears this deployment's tag as surplus,
 * and delete it.
 *
 * @param stackTag value of the tag `vpc-vending:stack`
 */
export function sweepPermissions(stack: Stack, stackTag: string): PolicyStatement[] {
  const vpcs = stack.formatArn({ service: 'ec2', resource: 'vpc', resourceName: '*' });
  const subnets = stack.formatArn({ service: 'ec2', resource: 'subnet', resourceName: '*' });
  const isOurs = { [`aws:ResourceTag/${TAGS.stack}`]: stackTag };

  return [
    new PolicyStatement({
      sid: 'QuarantineOurs',
      actions: ['ec2:CreateTags'],
      resources: [vpcs],
      conditions: {
        StringEquals: isOurs,
        'ForAllValues:StringEquals': { 'aws:TagKeys': [TAGS.quarantinedSince] },
      },
    }),
    new PolicyStatement({
      sid: 'DeleteOurs',
      actions: ['ec2:DeleteVpc', 'ec2:DeleteSubnet'],
      resources: [vpcs, subnets],
      conditions: { StringEquals: isOurs },
    }),
    new PolicyStatement({
      sid: 'Look',
      actions: ['ec2:DescribeVpcs', 'ec2:DescribeSubnets', 'ec2:DescribeNetworkInterfaces'],
      resources: ['*'],
    }),
  ];
}

/** Tells cdk-nag why three wildcards in the statements above are no wider than they must be. */
export function acknowledgeNetworkPermissions(scope: IConstruct, { partition, region }: Stack): void {
  const place = `arn:${partition}:ec2:${region}:<AWS::AccountId>`;
  const ids = 'EC2 chooses the ids; the conditions on our tag bound each of these statements.';
  Validations.of(scope).acknowledge(
    { id: `AwsSolutions-IAM5[Resource::${place}:vpc/*]`, reason: ids },
    { id: `AwsSolutions-IAM5[Resource::${place}:subnet/*]`, reason: ids },
    { id: 'AwsSolutions-IAM5[Resource::*]', reason: "EC2's Describe actions cannot be bound to resources." },
  );
}
