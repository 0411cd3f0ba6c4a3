import { createHash } from 'node:crypto';

/** What CloudFormation answers for a resource once it exists. */
export interface ResourceIdentity {
  /** The value of `Ref`. */
  readonly ref: string;
  /** The values of `Fn::GetAtt`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where resources come to exist: here, under these names. */
export interface LocalAccount {
  readonly accountId: string;
  readonly region: string;
  /** `http://127.0.0.1:4566` */
  readonly awsEndpointUrl: string;
}

export interface IdentifiedResource {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  /** A resolved property, such as an explicit name. */
  property(name: string): string | undefined;
}

type Identify = (resource: IdentifiedResource, account: LocalAccount) => ResourceIdentity;

/**
 * Names, ARNs and ids of a resource. They follow from the template, so they are the same on every run.
 */
export function identifyResource(resource: IdentifiedResource, account: LocalAccount): ResourceIdentity {
  return (IDENTITIES[resource.type] ?? identifyOther)(resource, account);
}

const IDENTITIES: Readonly<Record<string, Identify>> = {
  'AWS::DynamoDB::Table': identifyTable,
  'AWS::DynamoDB::GlobalTable': identifyTable,
  'AWS::SQS::Queue': (resource, account) => {
    const name = resource.property('QueueName') ?? generatedName(resource, 80);
    const url = `${account.awsEndpointUrl}/${account.accountId}/${name}`;
    return { ref: url, attributes: { Arn: arn('sqs', account, name), QueueName: name, QueueUrl: url } };
  },
  'AWS::Lambda::Function': (resource, account) => {
    const name = resource.property('FunctionName') ?? generatedName(resource, 64);
    return { ref: name, attributes: { Arn: arn('lambda', account, `function:${name}`) } };
  },
  // Of a function there is one version here, the one that runs.
  'AWS::Lambda::Version': (resource, account) => ({
    ref: arn('lambda', account, `function:${resource.property('FunctionName') ?? ''}:1`),
    attributes: { Version: '1' },
  }),
  'AWS::Lambda::Alias': (resource, account) => {
    const name = `${resource.property('FunctionName') ?? ''}:${resource.property('Name') ?? ''}`;
    const aliasArn = arn('lambda', account, `function:${name}`);
    return { ref: aliasArn, attributes: { AliasArn: aliasArn } };
  },
  'AWS::ApiGateway::RestApi': (resource, account) => {
    const id = shortId(resource);
    return {
      ref: id,
      attributes: { RestApiId: id, RootResourceId: `${id}root`, Arn: arn('apigateway', account, id) },
    };
  },
  // Known only so that records of Route 53 can name it: no name leads to this machine.
  'AWS::ApiGateway::DomainName': (resource, account) => {
    const name = resource.property('DomainName') ?? '';
    const RegionalDomainName = `d-${shortId(resource)}.execute-api.${account.region}.amazonaws.com`;
    return { ref: name, attributes: { RegionalDomainName, RegionalHostedZoneId: 'Z1UJRXOUMOOFQ8' } };
  },
  'AWS::ApiGateway::Resource': (resource) => withId(shortId(resource), 'ResourceId'),
  'AWS::ApiGateway::Authorizer': (resource) => withId(shortId(resource), 'AuthorizerId'),
  'AWS::ApiGateway::RequestValidator': (resource) => withId(shortId(resource), 'RequestValidatorId'),
  'AWS::ApiGateway::Deployment': (resource) => withId(shortId(resource), 'DeploymentId'),
  'AWS::ApiGateway::Model': (resource) => ({
    ref: resource.property('Name') ?? shortId(resource),
    attributes: {},
  }),
  'AWS::ApiGateway::Stage': (resource) => ({ ref: resource.property('StageName') ?? 'prod', attributes: {} }),
  'AWS::Events::EventBus': (resource, account) => {
    const name = resource.property('Name') ?? generatedName(resource, 256);
    return { ref: name, attributes: { Name: name, Arn: arn('events', account, `event-bus/${name}`) } };
  },
  'AWS::Events::Rule': (resource, account) => {
    const name = resource.property('Name') ?? generatedName(resource, 64);
    const bus = resource.property('EventBusName')?.split('/').at(-1) ?? 'default';
    const path = bus === 'default' ? name : `${bus}/${name}`;
    return {
      ref: bus === 'default' ? name : `${bus}|${name}`,
      attributes: { Arn: arn('events', account, `rule/${path}`), Name: name },
    };
  },
  'AWS::Events::Archive': (resource, account) => {
    const name = resource.property('ArchiveName') ?? generatedName(resource, 48);
    return { ref: name, attributes: { ArchiveName: name, Arn: arn('events', account, `archive/${name}`) } };
  },
  'AWS::Logs::LogGroup': (resource, account) => {
    const name = resource.property('LogGroupName') ?? generatedName(resource, 512);
    return { ref: name, attributes: { Arn: arn('logs', account, `log-group:${name}:*`) } };
  },
  'AWS::Cognito::UserPool': (resource, account) => {
    const id = `${account.region}_${digest(resource, 9)}`;
    return {
      ref: id,
      attributes: {
        UserPoolId: id,
        Arn: arn('cognito-idp', account, `userpool/${id}`),
        ProviderName: `${account.awsEndpointUrl.replace(/^https?:\/\//, '')}/${id}`,
        ProviderURL: `${account.awsEndpointUrl}/${id}`,
      },
    };
  },
  'AWS::Cognito::UserPoolClient': (resource) => {
    const id = digest(resource, 26);
    return { ref: id, attributes: { ClientId: id, Name: resource.property('ClientName') ?? id } };
  },
  'AWS::Cognito::UserPoolDomain': (resource) => ({
    ref: resource.property('Domain') ?? generatedName(resource, 63),
    attributes: {},
  }),
  'AWS::SNS::Topic': (resource, account) => {
    const name = resource.property('TopicName') ?? generatedName(resource, 256);
    const topicArn = arn('sns', account, name);
    return { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: name } };
  },
};

function identifyTable(resource: IdentifiedResource, account: LocalAccount): ResourceIdentity {
  const name = resource.property('TableName') ?? generatedName(resource, 255);
  return {
    ref: name,
    attributes: { Arn: arn('dynamodb', account, `table/${name}`), TableId: digest(resource, 32) },
  };
}

/** Roles, keys, alarms and the like exist here by name only. */
function identifyOther(resource: IdentifiedResource, account: LocalAccount): ResourceIdentity {
  const [, service = 'unknown', kind = 'resource'] = resource.type.toLowerCase().split('::');
  const name = generatedName(resource, 255);
  const id = digest(resource, 32);
  const ownArn = arn(service, account, `${kind}/${name}`);
  return { ref: name, attributes: { Arn: ownArn, Id: id, RoleId: id, KeyId: id } };
}

/** As CloudFormation makes up names, but the suffix follows from what it names. */
function generatedName({ stackName, logicalId }: IdentifiedResource, longest: number): string {
  const name = `${stackName}-${logicalId}`;
  if (name.length <= longest) return name;
  const suffix = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, longest - 9)}-${suffix}`;
}

function withId(id: string, attribute: string): ResourceIdentity {
  return { ref: id, attributes: { [attribute]: id } };
}

function shortId(resource: IdentifiedResource): string {
  return digest(resource, 10);
}

function digest({ stackName, logicalId }: IdentifiedResource, length: number): string {
  const bytes = createHash('sha256').update(`${stackName}/${logicalId}`).digest();
  return Array.from(bytes, (byte) => (byte % 36).toString(36))
    .join('')
    .slice(0, length);
}

function arn(service: string, { accountId, region }: LocalAccount, resource: string): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}
