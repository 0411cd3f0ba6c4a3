import { Validations } from 'aws-cdk-lib';
import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Shift } from '../shift';

const CONFIGS = {
  canary: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  linear: LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
} as const;

export interface GradualShiftProps {
  readonly shift: Shift;
  /** While one of these is on, the version before takes back all traffic, and the deployment fails. */
  readonly rollbackAlarms: readonly IAlarm[];
}

/** Has CodeDeploy move an alias to its new version, unless that is to happen at once. */
export function shiftGradually(
  scope: Construct,
  alias: Alias,
  { shift, rollbackAlarms }: GradualShiftProps,
): void {
  if (shift === 'all-at-once') return;
  new LambdaDeploymentGroup(scope, 'Shift', {
    alias,
    deploymentConfig: CONFIGS[shift],
    alarms: [...rollbackAlarms],
  });
  Validations.of(scope).acknowledge({
    id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
    reason: 'AWS publishes this policy for CodeDeploy to move aliases, and keeps it to what that needs.',
  });
}
