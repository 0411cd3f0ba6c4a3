import type { SynthesizedStack, Template } from '../../../../infra/local/runner/template/cloud-assembly';
import { parseSystem } from '../../../../infra/local/runner/template/declared-system';
import { timeScale } from '../../../../infra/local/runner/time-scale';

const account = { accountId: '000000000000', region: 'us-east-1', awsEndpointUrl: 'http://127.0.0.1:4566' };

const state: Template = {
  Resources: {
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Client: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        IdTokenValidity: 60,
        TokenValidityUnits: { IdToken: 'minutes' },
      },
    },
    Admins: {
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: { Ref: 'Pool' }, GroupName: 'vpc-admins' },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
  },
  Outputs: {
    PoolArn: {
      Value: { 'Fn::GetAtt': ['Pool', 'Arn'] },
      Export: { Name: { 'Fn::Sub': '${AWS::StackName}:PoolArn' } },
    },
    tokenIssuer: { Value: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] } },
  },
};

const service: Template = {
  Resources: {
    DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 360,
        MessageRetentionPeriod: 345600,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 5 },
      },
    },
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'worker',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Timeout: 60,
        Code: { S3Bucket: 'assets', S3Key: 'abc.zip' },
        Environment: {
          Variables: { QUEUE_URL: { Ref: 'Queue' }, LEASE_SECONDS: '66', MAX_RECEIVE_COUNT: '5' },
        },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 5 },
      },
    },
    Sweep: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(5 minutes)',
        Targets: [{ Id: 'worker', Arn: { 'Fn::GetAtt': ['Worker', 'Arn'] } }],
      },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
    Authorizer: {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: { ProviderARNs: [{ 'Fn::ImportValue': 'state:PoolArn' }] },
    },
    Things: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'things' },
    },
    Thing: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ParentId: { Ref: 'Things' }, PathPart: '{id}' },
    },
    GetThing: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        HttpMethod: 'GET',
        ResourceId: { Ref: 'Thing' },
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: { Ref: 'Authorizer' },
        Integration: {
          Type: 'AWS_PROXY',
          Uri: {
            'Fn::Sub':
              'arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Worker.Arn}/invocations',
          },
        },
      },
    },
    Role: { Type: 'AWS::IAM::Role' },
  },
};

function stack(name: string, template: Template): SynthesizedStack {
  return {
    name,
    template,
    account: undefined,
    region: undefined,
    assetDirectories: new Map([['abc.zip', '/assembly/asset.abc']]),
  };
}

const declare = (realTime = false) =>
  parseSystem([stack('state', state), stack('service', service)], account, timeScale(realTime));

test('gives queues their URL here, and policies as SQS takes them', () => {
  const [, queue] = declare().queues;
  expect(queue).toMatchObject({
    name: 'service-Queue',
    url: 'http://127.0.0.1:4566/000000000000/service-Queue',
  });
  expect(JSON.parse(queue?.attributes.RedrivePolicy ?? '')).toEqual({
    deadLetterTargetArn: 'arn:aws:sqs:us-east-1:000000000000:dead',
    maxReceiveCount: 5,
  });
});

test('shortens every wait by the same factor, and nothing else', () => {
  const { queues, functions, rules } = declare();
  expect(queues[1]?.attributes).toMatchObject({ VisibilityTimeout: '36', MessageRetentionPeriod: '345600' });
  expect(functions[0]?.timeoutMs).toBe(6000);
  expect(functions[0]?.environment).toMatchObject({ LEASE_SECONDS: '6.6', MAX_RECEIVE_COUNT: '5' });
  expect(rules[0]?.everyMs).toBe(30_000);
});

test('leaves every wait as declared in real time', () => {
  const { queues, functions } = declare(true);
  expect(queues[1]?.attributes.VisibilityTimeout).toBe('360');
  expect(functions[0]).toMatchObject({ timeoutMs: 60_000, environment: { LEASE_SECONDS: '66' } });
});

test('finds the bundle and the queue of a function', () => {
  const { functions, eventSourceMappings } = declare();
  expect(functions[0]).toMatchObject({
    name: 'worker',
    codeDirectory: '/assembly/asset.abc',
    environment: { QUEUE_URL: 'http://127.0.0.1:4566/000000000000/service-Queue' },
  });
  expect(eventSourceMappings).toEqual([
    {
      queueArn: 'arn:aws:sqs:us-east-1:000000000000:service-Queue',
      functionName: 'worker',
      batchSize: 10,
      batchingWindowMs: 0,
      reportBatchItemFailures: true,
      maximumConcurrency: 5,
    },
  ]);
});

test('puts the paths of the API together, with their authorizer and function', () => {
  const { api, userPool } = declare();
  expect(api.methods).toMatchObject([
    {
      httpMethod: 'GET',
      path: '/things/{id}',
      functionName: 'worker',
      authorizer: { header: 'authorization', userPoolArns: [userPool.arn] },
    },
  ]);
});

test('has the issuer of tokens on this machine', () => {
  const { outputs, userPool } = declare();
  expect(outputs.tokenIssuer).toBe(`http://127.0.0.1:4566/${userPool.id}`);
  expect(userPool.clients).toMatchObject([{ idTokenSeconds: 3600 }]);
  expect(userPool.groups).toEqual(['vpc-admins']);
});

test('names everything the same on every run', () => {
  expect(declare()).toEqual(declare());
});

test('refuses a resource of a type it does not know', () => {
  const withBucket = { ...service, Resources: { ...service.Resources, Bucket: { Type: 'AWS::S3::Bucket' } } };
  const stacks = [stack('state', state), stack('service', withBucket)];
  expect(() => parseSystem(stacks, account, timeScale(false))).toThrow(/service\/Bucket \(AWS::S3::Bucket\)/);
});

test('refuses what it would silently leave out', () => {
  const mapping = {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { ...service.Resources.Mapping?.Properties, FilterCriteria: { Filters: [] } },
  };
  const filtered = { ...service, Resources: { ...service.Resources, Mapping: mapping } };
  const stacks = [stack('state', state), stack('service', filtered)];
  expect(() => parseSystem(stacks, account, timeScale(false))).toThrow('FilterCriteria');
});
