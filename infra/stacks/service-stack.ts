import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { LogGroup, type ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StackOutputs } from '../../shared/contract/stack-outputs';
import { Api } from '../constructs/api';
import { CommandQueue } from '../constructs/command-queue';
import { Console } from '../constructs/console';
import { ConsoleSignIn } from '../constructs/console-sign-in';
import { EventSubscription } from '../constructs/event-subscription';
import { Intake } from '../constructs/intake';
import { LOG_RETENTIONS } from '../constructs/log-retentions';
import { OperationsDashboard } from '../constructs/operations-dashboard';
import { Provisioner, PROVISIONER_TIMEOUT } from '../constructs/provisioner';
import { RunbookAlarm } from '../constructs/runbook-alarm';
import { SavedQueries } from '../constructs/saved-queries';
import { ServiceLevels } from '../constructs/service-levels';
import type { Deployment } from '../constructs/service-function';
import { Status } from '../constructs/status';
import { Sweeper } from '../constructs/sweeper';
import type { FunctionBundles, ServiceName } from '../functions/services';
import type { Settings } from '../settings';
import type { StateStack } from './state-stack';

export interface ServiceStackProps extends StackProps {
  readonly settings: Settings;
  /** Start of every name. */
  readonly prefix: string;
  readonly bundles: FunctionBundles;
  readonly state: StateStack;
}

/** All that can be replaced: deleting and deploying it again loses no record. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    const { settings, prefix, bundles, state, ...stackProps } = props;
    super(scope, id, stackProps);
    const { requestTable, eventBus, userPool, flowLogs } = state;
    const logRetention = LOG_RETENTIONS[settings.logRetentionDays];
    const {
      shift,
      tracing,
      functionSubnetIds: subnetIds,
      functionSecurityGroupIds: securityGroupIds,
    } = settings;
    const functions = { shift, tracing, key: state.key, subnetIds, securityGroupIds };
    const deployment: Deployment = { prefix, bundles, logRetention, ...functions };

    const commands = new CommandQueue(this, 'Commands', {
      queueName: `${prefix}-commands`,
      consumerName: `${prefix}-provisioner`,
      consumerTimeout: PROVISIONER_TIMEOUT,
      longestDelay: Duration.seconds(settings.maxRetryDelaySeconds),
    });
    const intake = new Intake(this, 'Intake', {
      deployment,
      settings,
      requestTable,
      commands,
      networkStackTag: this.stackName,
    });
    const status = new Status(this, 'Status', {
      deployment,
      settings,
      requestTable,
      networkStackTag: this.stackName,
    });
    const work = { deployment, settings, requestTable, commands, eventBus, networkStackTag: this.stackName };
    const provisioner = new Provisioner(this, 'Provisioner', { ...work, flowLogs });
    const sweeper = new Sweeper(this, 'Sweeper', work);
    const api = new Api(this, 'Api', {
      apiName: prefix,
      stageName: settings.stage,
      userPool,
      intake: intake.live,
      status: status.live,
      hasConsole: settings.console,
      rateLimit: settings.apiRateLimit,
      burstLimit: settings.apiBurstLimit,
      logRetention,
      manageLogRole: settings.manageApiGatewayLogRole,
      tracing,
      webAclArn: settings.webAclArn,
      privateEndpointIds: settings.privateApiEndpointIds,
      domain: state.apiDomain && { name: state.apiDomain.name, resource: state.apiDomain.domainName },
    });

    const consoleSignIn = new ConsoleSignIn(this, 'ConsoleSignIn', {
      prefix,
      userPool,
      apiUrl: api.url,
      identityProvider: settings.identityProvider?.name,
    });
    const logGroups: Partial<Record<ServiceName, ILogGroup>> = {
      intake: intake.function.logGroup,
      provisioner: provisioner.function.logGroup,
      status: status.function.logGroup,
      sweeper: sweeper.function.logGroup,
    };
    if (settings.console) {
      const console = new Console(this, 'Console', {
        deployment,
        stage: settings.stage,
        concurrency: settings.consoleConcurrency,
        tokenIssuer: state.tokenIssuer,
        signInUrl: state.signInUrl,
        clientId: consoleSignIn.client.userPoolClientId,
        cliClientId: state.cliClientId,
        userPoolClientId: state.userPoolClientId,
      });
      api.serveConsole(console.live);
      logGroups.console = console.function.logGroup;
    }

    // It belongs to the state, which makes it only for an identity provider.
    if (settings.identityProvider !== undefined)
      logGroups['sign-in'] = LogGroup.fromLogGroupName(this, 'SignInLog', `/aws/lambda/${prefix}-sign-in`);

    for (const { name, ...choice } of settings.subscriptions) {
      new EventSubscription(this, `EventsFor-${name}`, { prefix, eventBus, subscriber: name, ...choice });
    }

    new ServiceLevels(this, 'ServiceLevels', {
      outcomes: provisioner.outcomes,
      api: api.restApi,
      prefix,
    });
    new SavedQueries(this, 'Queries', { prefix, logGroups });
    new OperationsDashboard(this, 'Dashboard', {
      prefix,
      alarms: [...RunbookAlarm.allOf(state), ...RunbookAlarm.allOf(this)],
      api: api.restApi,
      intake,
      provisioner,
      sweeper,
      commands,
      eventBus,
    });
    if (state.alarmTopic !== undefined) RunbookAlarm.notifyOf(this, new SnsAction(state.alarmTopic));

    const outputs: Partial<StackOutputs> = {
      apiUrl: api.url,
      consoleUrl: consoleSignIn.consoleUrl,
      consoleClientId: consoleSignIn.client.userPoolClientId,
      region: this.region,
      commandQueueUrl: commands.queue.queueUrl,
      deadLetterQueueUrl: commands.deadLetterQueue.queueUrl,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
