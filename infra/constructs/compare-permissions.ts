import { Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { COMPARES, FINDS_CONTENTS } from '../../shared/kinds/permissions';

/** Looks at networks, to compare them with what is on record of them. */
export function comparePermissions(): PolicyStatement {
  return new PolicyStatement({
    sid: 'LookAtNetworks',
    actions: COMPARES.map((action) => `ec2:${action}`),
    resources: ['*'],
  });
}

/** Looks what else is in a network, before it is deleted. */
export function mayLookForBlockers(): PolicyStatement {
  return new PolicyStatement({
    sid: 'LookForBlockers',
    actions: FINDS_CONTENTS.map((action) => `ec2:${action}`),
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
