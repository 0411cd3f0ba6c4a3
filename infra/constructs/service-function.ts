import type { Duration } from 'aws-cdk-lib';
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  type CfnFunction,
  Architecture,
  Code,
  Function,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  Tracing,
  type IAlias,
  type IVersion,
} from 'aws-cdk-lib/aws-lambda';
import {
  FilterPattern,
  LogGroup,
  MetricFilter,
  type IFilterPattern,
  type RetentionDays,
} from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionBundles, ServiceName } from '../functions/services';
import { RunbookAlarm, type AlarmMeaning } from './runbook-alarm';
import type { Shift } from '../shift';
import { shiftGradually } from './gradual-shift';

/** What the functions of one deployment have in common. */
export interface Deployment {
  /** Start of every name, `vpc-vending-<stage>`. */
  readonly prefix: string;
  readonly bundles: FunctionBundles;
  readonly logRetention: RetentionDays;
  /** How traffic shifts to a new version of a function. */
  readonly shift: Shift;
  /** Whether X-Ray traces calls; what is sampled and sent costs. */
  readonly tracing: boolean;
  /** Encrypts what the functions read and write; undefined: AWS's own keys do. */
  readonly key: IKey | undefined;
  /** Where the functions run; without subnets, outside of any VPC. */
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

export interface ServiceFunctionProps<EnvName extends string> {
  readonly deployment: Deployment;
  readonly service: ServiceName;
  readonly description: string;
  /** `ENV_NAMES` of the service's `config.ts`. */
  readonly envNames: readonly EnvName[];
  /** Exactly what `config.ts` reads: a forgotten variable does not compile. */
  readonly environment: Readonly<Record<NoInfer<EnvName>, string>>;
  readonly timeout: Duration;
  readonly memorySize: number;
  /** All that the function may do beside writing its log. */
  readonly permissions: readonly PolicyStatement[];
  /** Which users notice what when it fails. */
  readonly errorImpact: string;
  /** Whether it may cause itself to be called, again and again. Default: Lambda stops that. */
  readonly mayCallItself?: boolean;
  /** How many invocations may run at once, taken from the account's. Default: as many as the account has left. */
  readonly reservedConcurrency?: number;
}

export interface LogAlarmProps extends Omit<AlarmMeaning, 'firstCommand'> {
  readonly pattern: IFilterPattern;
  /** How long the alarm goes on after such a line, where another is expected while the cause is there. */
  readonly lasts?: Duration;
}

/** Name of the alias. Direct callers name it as well: `vpc-vending-<stage>-intake:live`. */
const LIVE = 'live';

/** A service as a Lambda function: its bundle, its log, its role, its alarm. */
export class ServiceFunction<EnvName extends string> extends Construct {
  readonly function: Function;
  /** What everything calls: the version that is deployed, or two of them while traffic shifts. */
  readonly live: IAlias;
  private readonly prefix: string;
  private readonly functionName: string;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps<EnvName>) {
    super(scope, id);
    const { deployment, service } = props;
    this.prefix = deployment.prefix;
    const functionName = `${deployment.prefix}-${service}`;
    this.functionName = functionName;
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: deployment.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Not AWSLambdaBasicExecutionRole: that may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    for (const statement of props.permissions) role.addToPolicy(statement);
    if (deployment.key !== undefined) {
      const actions = ['kms:Decrypt', 'kms:GenerateDataKey'];
      role.addToPolicy(new PolicyStatement({ actions, resources: [deployment.key.keyArn] }));
    }
    if (deployment.tracing) acknowledgeTracing(role);

    this.function = new Function(this, 'Function', {
      functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(deployment.bundles[service]),
      handler: 'index.handler',
      timeout: props.timeout,
      memorySize: props.memorySize,
      environment: { ...props.environment },
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      ...(props.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
      tracing: deployment.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      recursiveLoop: props.mayCallItself === true ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
    });

    if (deployment.subnetIds.length > 0) runInVpc(this.function, role, deployment);
    // CDK's own classes do not fit its interfaces where absent is not the same as undefined.
    const version = this.function.currentVersion as unknown as IVersion;
    const live = new Alias(this, 'Live', { aliasName: LIVE, version });
    this.live = live as unknown as IAlias;
    const errors = new RunbookAlarm(this, 'Errors', {
      impact: props.errorImpact,
      firstCommand: this.tail(FilterPattern.stringValue('$.level', '=', 'ERROR')),
      runbook: `${service}-errors`,
      metric: this.function.metricErrors(),
      above: 0,
    });
    shiftGradually(this, live, { shift: deployment.shift, rollbackAlarms: [errors] });
  }

  /** An alarm that goes off when the function logs what matches. */
  protected alarmOnLog(name: string, { pattern, ...meaning }: LogAlarmProps): Metric {
    const metric = this.countLog(name, pattern);
    const firstCommand = this.tail(pattern);
    new RunbookAlarm(this, `${name}Alarm`, { ...meaning, firstCommand, metric, above: 0 });
    return metric;
  }

  /** The command that shows the last hour's lines that match. */
  protected tail({ logPatternString }: IFilterPattern): string {
    return `aws logs tail /aws/lambda/${this.functionName} --since 1h --filter-pattern '${logPatternString}'`;
  }

  /**
   * A metric of how often the function logs what matches.
   *
   * @param metricValue a number, or the field of the line that has it: `$.seconds`
   */
  protected countLog(metricName: string, filterPattern: IFilterPattern, metricValue = '1'): Metric {
    const namespace = `VpcVending/${this.prefix}`;
    new MetricFilter(this, metricName, {
      logGroup: this.function.logGroup,
      filterPattern,
      metricNamespace: namespace,
      metricName,
      metricValue,
    });
    return new Metric({ namespace, metricName });
  }
}

function acknowledgeTracing(role: Role): void {
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: "X-Ray's two actions, which send traces, cannot be bound to resources.",
  });
}

/** By ids alone: CDK's own way wants to look the VPC up, with credentials, whenever it synthesizes. */
function runInVpc(fn: Function, role: Role, { subnetIds, securityGroupIds }: Deployment): void {
  const resource = fn.node.defaultChild as CfnFunction;
  resource.vpcConfig = { subnetIds: [...subnetIds], securityGroupIds: [...securityGroupIds] };
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
  const actions = [
    'CreateNetworkInterface',
    'DeleteNetworkInterface',
    'DescribeNetworkInterfaces',
    'DescribeSubnets',
  ];
  role.addToPolicy(
    new PolicyStatement({
      sid: 'BeInVpc',
      actions: actions.map((action) => `ec2:${action}`),
      resources: ['*'],
      // The service may, in the function's name; the function's own code may not.
      conditions: { Null: { 'lambda:SourceFunctionArn': 'true' } },
    }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason:
      "Lambda checks these permissions on all resources; the function's own code is kept from them by a condition.",
  });
  const policy = role.node.tryFindChild('DefaultPolicy');
  if (policy !== undefined) fn.node.addDependency(policy);
}
