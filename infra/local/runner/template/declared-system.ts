import type { SynthesizedStack } from './cloud-assembly';
import type { TimeScale } from '../time-scale';
import { parseApi } from './parse-api';
import type { DeclaredApi } from './parse-api';
import { parseTable } from './parse-dynamodb';
import type { DeclaredTable } from './parse-dynamodb';
import { parseArchive, parseEventBus, parseRule } from './parse-events';
import type { DeclaredArchive, DeclaredEventBus, DeclaredRule } from './parse-events';
import { parseEventSourceMapping, parseFailureDestination, parseFunction } from './parse-lambda';
import type {
  DeclaredEventSourceMapping,
  DeclaredFailureDestination,
  DeclaredFunction,
} from './parse-lambda';
import { parseQueue } from './parse-sqs';
import type { DeclaredQueue } from './parse-sqs';
import { parseUserPool } from './parse-cognito';
import type { DeclaredUserPool } from './parse-cognito';
import { only } from './unsupported';
import { resolveStacks } from './resolved-stacks';
import type { LocalAccount } from './resource-identity';

/** Everything the template declares that means something on this machine. */
export interface DeclaredSystem {
  readonly tables: readonly DeclaredTable[];
  readonly queues: readonly DeclaredQueue[];
  readonly functions: readonly DeclaredFunction[];
  readonly eventSourceMappings: readonly DeclaredEventSourceMapping[];
  /** One for each qualifier of a function. */
  readonly failureDestinations: readonly DeclaredFailureDestination[];
  readonly api: DeclaredApi;
  readonly eventBuses: readonly DeclaredEventBus[];
  readonly rules: readonly DeclaredRule[];
  readonly archives: readonly DeclaredArchive[];
  readonly logGroups: readonly string[];
  readonly userPool: DeclaredUserPool;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Types that `parseSystem` or `parseApi` reads. */
const RUN_HERE = [
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::RequestValidator',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::Archive',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::SQS::Queue',
];

/**
 * Types that change nothing on this machine: who may do what (every caller here is its owner), what is
 * watched, and how CloudFormation goes about it.
 */
const WITHOUT_LOCAL_MEANING = [
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::BasePathMapping',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::DomainName',
  'AWS::CDK::Metadata',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::CodeDeploy::Application',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::Cognito::ManagedLoginBranding',
  // Only the users of this machine sign in here.
  'AWS::Cognito::UserPoolIdentityProvider',
  'AWS::Events::EventBusPolicy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::Logs::ResourcePolicy',
  'AWS::Route53::RecordSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::WebACLAssociation',
];

/**
 * Reads what the stacks declare.
 *
 * @throws Error on an unknown type of resource, so that the local system never runs with less
 *   than the template says
 */
export function parseSystem(
  stacks: readonly SynthesizedStack[],
  account: LocalAccount,
  time: TimeScale,
): DeclaredSystem {
  const { resources, outputs } = resolveStacks(stacks, account);
  for (const { type, properties } of resources) {
    if (!RUN_HERE.includes(type) && !WITHOUT_LOCAL_MEANING.includes(type)) {
      throw new Error(
        `${properties.where} is of a type the local runner does not know (infra/local/runner/template)`,
      );
    }
  }
  const ofType = (...types: string[]) => resources.filter(({ type }) => types.includes(type));
  return {
    tables: ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(parseTable),
    queues: ofType('AWS::SQS::Queue').map((queue) => parseQueue(queue, time)),
    functions: ofType('AWS::Lambda::Function').map((each) => parseFunction(each, time)),
    eventSourceMappings: ofType('AWS::Lambda::EventSourceMapping').map((each) =>
      parseEventSourceMapping(each, time),
    ),
    failureDestinations: ofType('AWS::Lambda::EventInvokeConfig').map(parseFailureDestination),
    api: parseApi(resources),
    eventBuses: ofType('AWS::Events::EventBus').map(parseEventBus),
    rules: ofType('AWS::Events::Rule').map((rule) => parseRule(rule, time)),
    archives: ofType('AWS::Events::Archive').map(parseArchive),
    logGroups: ofType('AWS::Logs::LogGroup').map(({ identity }) => identity.ref),
    userPool: parseUserPool(
      only(ofType('AWS::Cognito::UserPool'), 'user pool'),
      ofType('AWS::Cognito::UserPoolClient'),
      ofType('AWS::Cognito::UserPoolGroup'),
      ofType('AWS::Cognito::UserPoolDomain'),
    ),
    outputs,
  };
}
