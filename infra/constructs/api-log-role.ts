import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomResource, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

/** From the project's root, where CDK and tests run. */
const HANDLER = join('infra', 'functions', 'api-log-role.cjs');

export interface ApiLogRoleProps {
  /** Start of the function's name. */
  readonly prefix: string;
  readonly logRetention: RetentionDays;
}

/**
 * The role by which API Gateway writes logs; a Region has one, and deploys no API with logs without it. It is set
 * where there is none, and taken away with the stack only if it is still ours. CloudFormation's own resource for it
 * would replace the role of others.
 */
export class ApiLogRole extends Construct {
  constructor(scope: Construct, id: string, { prefix, logRetention }: ApiLogRoleProps) {
    super(scope, id);
    const { partition, region } = Stack.of(this);
    const functionName = `${prefix}-api-log-role`;
    const role = new Role(this, 'Role', {
      description: 'API Gateway writes the logs of all APIs of this Region with it.',
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
      managedPolicies: [
        ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs'),
      ],
    });
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const functionRole = new Role(this, 'FunctionRole', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(functionRole);
    functionRole.addToPolicy(
      new PolicyStatement({
        actions: ['apigateway:GET', 'apigateway:PATCH'],
        resources: [`arn:${partition}:apigateway:${region}::/account`],
      }),
    );
    functionRole.addToPolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'apigateway.amazonaws.com' } },
      }),
    );
    const set = new Function(this, 'Function', {
      functionName,
      description: 'Sets the role by which API Gateway writes logs, where the Region has none.',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromInline(readFileSync(HANDLER, 'utf8')),
      handler: 'index.handler',
      timeout: Duration.minutes(2),
      memorySize: 256,
      role: functionRole,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
    const setting = new CustomResource(this, 'Setting', {
      serviceToken: set.functionArn,
      resourceType: 'Custom::ApiGatewayLogRole',
      properties: { RoleArn: role.roleArn },
    });
    // Its permissions come first, and go last.
    setting.node.addDependency(functionRole);
    Validations.of(set).acknowledge(
      ...['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'].map((pack) => ({
        id: `${pack}-LambdaInsideVPC`,
        reason: "It runs only when the stack is made or removed, and calls API Gateway's own API alone.",
      })),
      {
        id: 'Serverless-LambdaTracing',
        reason: 'It runs only when the stack is made or removed; CloudFormation shows why it failed.',
      },
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason:
        "API Gateway writes every API's logs with one role per Region, and AWS publishes this policy for it.",
    });
  }
}
