import { Stack, type RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ownName } from './own-name';

export interface FlowLogDestinationProps {
  readonly prefix: string;
  readonly retention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Where the flow logs of all networks go, and the role that EC2 assumes to write them. Networks outlive the service that
 * made them, so this has to stay as well.
 */
export class FlowLogDestination extends Construct {
  readonly logGroup: LogGroup;
  readonly role: Role;

  constructor(scope: Construct, id: string, { prefix, retention, removalPolicy }: FlowLogDestinationProps) {
    super(scope, id);
    const stack = Stack.of(this);
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: ownName(stack, `/${prefix}/flow-logs`),
      retention,
      removalPolicy,
    });
    // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
    this.role = new Role(this, 'Role', {
      description: 'Lets EC2 write the flow logs of networks that vpc-vending made.',
      assumedBy: new ServicePrincipal('vpc-flow-logs.amazonaws.com', {
        // Only flow logs of this account: without this, EC2 would write here for any account that names the role.
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: {
            'aws:SourceArn': stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*' }),
          },
        },
      }),
      // Inline, so that the policy stays whenever the role does.
      inlinePolicies: {
        Write: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:DescribeLogStreams'],
              resources: [this.logGroup.logGroupArn],
            }),
          ],
        }),
      },
    });
    this.role.applyRemovalPolicy(removalPolicy);
  }
}
