import { Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** Looks at networks, to compare them with what is on record of them. */
export function comparePermissions(): PolicyStatement {
  return new PolicyStatement({
    sid: 'LookAtNetworks',
    actions: [
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
    ],
    resources: ['*'],
  });
}

/** Tells cdk-nag why the wildcard in the statement above is no wider than it must be. */
export function acknowledgeDescribes(scope: IConstruct): void {
  Validations.of(scope).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: "EC2's Describe actions cannot be bound to resources.",
  });
}
