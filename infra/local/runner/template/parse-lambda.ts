import type { TimeScale } from '../time-scale';
import { refuse } from './unsupported';
import type { ResolvedResource } from './resolved-stacks';

export interface DeclaredFunction {
  readonly name: string;
  readonly arn: string;
  /** Where its bundle lies. */
  readonly codeDirectory: string;
  /** `index.handler` */
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: string;
}

export interface DeclaredEventSourceMapping {
  readonly queueArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  readonly reportBatchItemFailures: boolean;
  /** Batches of this mapping that may be worked on at once; absent without a limit. */
  readonly maximumConcurrency: number | undefined;
}

/** Lambda's own, where the template names none. */
const DEFAULTS = { timeoutSeconds: 3, memoryMb: 128, batchSize: 10 };

export function parseFunction(resource: ResolvedResource, time: TimeScale): DeclaredFunction {
  const { identity, properties, stack } = resource;
  const runtime = properties.optionalText('Runtime') ?? 'container image';
  if (!runtime.startsWith('nodejs'))
    throw new Error(`${properties.where} runs on ${runtime}; only nodejs can run here`);
  const objectKey = properties.object('Code').text('S3Key');
  const codeDirectory = stack.assetDirectories.get(objectKey);
  if (codeDirectory === undefined)
    throw new Error(`${properties.where}: no asset in the assembly is called ${objectKey}`);
  const environment = properties.object('Environment').textMap('Variables');
  return {
    name: identity.ref,
    arn: identity.attributes.Arn ?? '',
    codeDirectory,
    handler: properties.text('Handler'),
    timeoutMs: time.timeoutMs(properties.optionalNumber('Timeout') ?? DEFAULTS.timeoutSeconds, environment),
    memoryMb: properties.optionalNumber('MemorySize') ?? DEFAULTS.memoryMb,
    environment: time.environment(environment),
    logGroup: properties.object('LoggingConfig').optionalText('LogGroup') ?? `/aws/lambda/${identity.ref}`,
  };
}

export function parseEventSourceMapping(
  resource: ResolvedResource,
  time: TimeScale,
): DeclaredEventSourceMapping {
  const { properties } = resource;
  const queueArn = properties.text('EventSourceArn');
  if (!queueArn.startsWith('arn:aws:sqs:'))
    throw new Error(`${properties.where} reads from ${queueArn}; only queues can be read here`);
  refuse(properties, ['FilterCriteria', 'DestinationConfig', 'ProvisionedPollerConfig']);
  return {
    queueArn,
    functionName: functionNameOf(properties.text('FunctionName')),
    batchSize: properties.optionalNumber('BatchSize') ?? DEFAULTS.batchSize,
    batchingWindowMs: time.milliseconds(properties.optionalNumber('MaximumBatchingWindowInSeconds') ?? 0),
    reportBatchItemFailures: properties.texts('FunctionResponseTypes').includes('ReportBatchItemFailures'),
    maximumConcurrency: properties.object('ScalingConfig').optionalNumber('MaximumConcurrency'),
  };
}

/** Where an asynchronous invocation goes that failed every time. */
export interface DeclaredFailureDestination {
  readonly functionName: string;
  readonly queueArn: string;
}

/** @throws Error on what is not done here: another kind of destination, other numbers of tries */
export function parseFailureDestination({ properties }: ResolvedResource): DeclaredFailureDestination {
  refuse(properties, ['MaximumEventAgeInSeconds', 'MaximumRetryAttempts']);
  const destinations = properties.object('DestinationConfig');
  refuse(destinations, ['OnSuccess']);
  const queueArn = destinations.object('OnFailure').text('Destination');
  if (!queueArn.startsWith('arn:aws:sqs:'))
    throw new Error(`${properties.where} sends to ${queueArn}; only queues can be destinations here`);
  return { functionName: functionNameOf(properties.text('FunctionName')), queueArn };
}

/** The name in a function's ARN, whether or not a version or alias follows it. */
export function functionNameOf(nameOrArn: string): string {
  return (
    /^arn:aws:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(nameOrArn)?.[1] ??
    nameOrArn.replace(/^\d{12}:(function:)?/, '').replace(/:[^:]*$/, '')
  );
}
