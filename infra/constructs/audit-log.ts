import { ArnFormat, Stack, type RemovalPolicy } from 'aws-cdk-lib';
import { Rule, type EventBus, type IRuleTarget } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, ResourcePolicy, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_SOURCE } from '../../shared/contract/events';
import { DeadLetterQueue } from './dead-letter-queue';
import { ownName } from './own-name';

export interface AuditLogProps {
  readonly prefix: string;
  readonly eventBus: EventBus;
  readonly retention: RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

/** Keeps every event as it went over the bus. In the state stack: an auditor asks for what a removed service did. */
export class AuditLog extends Construct {
  constructor(scope: Construct, id: string, { prefix, eventBus, retention, removalPolicy }: AuditLogProps) {
    super(scope, id);
    const stack = Stack.of(this);
    // EventBridge writes to groups of this folder only.
    const logGroupName = ownName(stack, `/aws/events/${prefix}-audit`);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName,
      retention,
      removalPolicy,
    });
    const undelivered = new DeadLetterQueue(this, 'Undelivered', {
      queueName: ownName(stack, `${prefix}-audit-undelivered`),
      alarm: {
        impact: 'Events are missing in the audit log.',
        firstCommand: 'aws logs describe-resource-policies',
        runbook: 'events-not-delivered-to-the-audit-log',
      },
    });
    const rule = new Rule(this, 'Rule', {
      description: 'Every event of vpc-vending goes to the audit log.',
      eventBus,
      eventPattern: { source: [EVENT_SOURCE] },
    });
    rule.addTarget(logGroupTarget(stack, logGroup, undelivered));
    undelivered.grantSendMessages(
      new ServicePrincipal('events.amazonaws.com', {
        conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleArn } },
      }),
    );
    new ResourcePolicy(this, 'AllowEventBridge', {
      policyStatements: [
        new PolicyStatement({
          principals: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'].map(
            (service) => new ServicePrincipal(service),
          ),
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
  }
}

/** CDK's own target sets the log group's policy by a custom resource, a function of its own in our stack. */
function logGroupTarget(stack: Stack, logGroup: LogGroup, undelivered: IQueue): IRuleTarget {
  // The group's own ARN ends in `:*`, which a target does not take.
  const arn = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: logGroup.logGroupName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return { bind: () => ({ arn, deadLetterConfig: { arn: undelivered.queueArn }, targetResource: logGroup }) };
}
