import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { EVENT_SOURCE } from '../../shared/contract/events';
import type { StackOutputs } from '../../shared/contract/stack-outputs';
import { AlarmTopic } from '../constructs/alarm-topic';
import { ApiDomain } from '../constructs/api-domain';
import { AuditLog } from '../constructs/audit-log';
import { Callers } from '../constructs/callers';
import { CustomerManagedKey } from '../constructs/customer-managed-key';
import { FlowLogDestination } from '../constructs/flow-log-destination';
import { IdentityProvider } from '../constructs/identity-provider';
import { LOG_RETENTIONS } from '../constructs/log-retentions';
import { ownName } from '../constructs/own-name';
import { RequestTable } from '../constructs/request-table';
import { RunbookAlarm } from '../constructs/runbook-alarm';
import type { FunctionBundles } from '../functions/services';
import type { Settings } from '../settings';

export interface StateStackProps extends StackProps {
  readonly settings: Settings;
  /** Start of every name. */
  readonly prefix: string;
  readonly bundles: FunctionBundles;
}

/** What must outlive any change of the service: the records, the events, the callers, what networks log. */
export class StateStack extends Stack {
  readonly requestTable: Table;
  readonly eventBus: EventBus;
  readonly userPool: IUserPool;
  readonly flowLogs: FlowLogDestination;
  /** Undefined: AWS's own keys encrypt what is stored. */
  readonly key: CustomerManagedKey | undefined;
  /** Where alarms go; undefined: to no one. */
  readonly alarmTopic: ITopic | undefined;
  /** The user pool as its tokens name it. */
  readonly tokenIssuer: string;
  /** The pool's clients for vpcctl: by browser, and by password. */
  readonly cliClientId: string;
  readonly userPoolClientId: string;
  /** Where people sign in. */
  readonly signInUrl: string;
  /** The API's own address; undefined: it has none. */
  readonly apiDomain: ApiDomain | undefined;

  constructor(scope: Construct, id: string, { settings, prefix, bundles, ...props }: StateStackProps) {
    super(scope, id, props);
    const { deletionProtection, signInDomainPrefix } = settings;
    const removalPolicy = REMOVAL_POLICIES[settings.removalPolicy];

    this.key = settings.customerManagedKey
      ? new CustomerManagedKey(this, 'Key', {
          removalPolicy,
          subscriberAccounts: settings.subscriptions.flatMap(({ account }) => account ?? []),
        })
      : undefined;
    const requestTable = new RequestTable(this, 'RequestTable', { deletionProtection, removalPolicy });
    const callers = new Callers(this, 'Callers', {
      poolName: prefix,
      signInDomainPrefix,
      identityProvider: settings.identityProvider?.name,
      deletionProtection,
      removalPolicy,
    });
    if (settings.identityProvider !== undefined) {
      const provider = new IdentityProvider(this, 'IdentityProvider', {
        deployment: {
          prefix,
          bundles,
          logRetention: LOG_RETENTIONS[settings.logRetentionDays],
          // Cognito calls the function itself, not an alias of it.
          shift: 'all-at-once',
          tracing: settings.tracing,
          key: this.key,
          // It calls nothing, and Cognito waits for it.
          subnetIds: [],
          securityGroupIds: [],
        },
        userPool: callers.userPool,
        provider: settings.identityProvider,
      });
      // A client may name the provider only once it exists.
      callers.cliClient.node.addDependency(provider);
    }
    const eventBus = new EventBus(this, 'EventBus', {
      eventBusName: ownName(this, prefix),
      description: 'What became of requests for VPCs.',
    });
    const archive = eventBus.archive('Archive', {
      description: 'Every event of vpc-vending, to be replayed.',
      eventPattern: { source: [EVENT_SOURCE] },
      retention: Duration.days(settings.auditRetentionDays),
    });
    const flowLogs = new FlowLogDestination(this, 'FlowLogs', {
      prefix,
      retention: LOG_RETENTIONS[settings.flowLogRetentionDays],
      removalPolicy,
    });
    for (const resource of [eventBus, archive]) resource.applyRemovalPolicy(removalPolicy);
    const retention = LOG_RETENTIONS[settings.auditRetentionDays];
    new AuditLog(this, 'AuditLog', { prefix, eventBus, retention, removalPolicy });

    this.apiDomain =
      settings.domain && new ApiDomain(this, 'ApiDomain', { domain: settings.domain, removalPolicy });

    this.alarmTopic = this.makeAlarmTopic(settings, prefix);
    if (this.alarmTopic !== undefined) RunbookAlarm.notifyOf(this, new SnsAction(this.alarmTopic));

    const tokenIssuer = `https://cognito-idp.${this.region}.${this.urlSuffix}/${callers.userPool.userPoolId}`;
    const outputs: Partial<StackOutputs> = {
      requestTableName: requestTable.table.tableName,
      eventBusName: eventBus.eventBusName,
      userPoolId: callers.userPool.userPoolId,
      userPoolClientId: callers.client.userPoolClientId,
      cliClientId: callers.cliClient.userPoolClientId,
      tokenIssuer,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });

    this.requestTable = requestTable.table;
    this.eventBus = eventBus;
    this.userPool = callers.userPool;
    this.flowLogs = flowLogs;
    this.tokenIssuer = tokenIssuer;
    this.cliClientId = callers.cliClient.userPoolClientId;
    this.userPoolClientId = callers.client.userPoolClientId;
    this.signInUrl = callers.signInUrl;
  }

  /** Here, so that a removed and redeployed service needs no new confirmation by mail. */
  private makeAlarmTopic({ alarmTopicArn, alarmEmail }: Settings, prefix: string): ITopic | undefined {
    if (alarmTopicArn !== undefined) return Topic.fromTopicArn(this, 'AlarmTopic', alarmTopicArn);
    if (alarmEmail === undefined) return undefined;
    return new AlarmTopic(this, 'AlarmTopic', {
      topicName: ownName(this, `${prefix}-alarms`),
      email: alarmEmail,
    });
  }
}

/**
 * CDK's words for the setting's. What is retained is deleted all the same when its own creation is rolled back
 * (`RetainExceptOnCreate`): else a first deployment that fails would leave it behind, known to no stack.
 */
const REMOVAL_POLICIES = {
  retain: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  destroy: RemovalPolicy.DESTROY,
} as const;
