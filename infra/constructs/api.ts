import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  BasePathMapping,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  type IDomainName,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodDeploymentOptions,
  RestApi,
  type RestApiProps,
} from 'aws-cdk-lib/aws-apigateway';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiLogRole } from './api-log-role';
import { addConsoleRoutes, consoleMethodOptions } from './console-routes';
import { reportProblems } from './gateway-problems';
import { RunbookAlarm } from './runbook-alarm';

export interface ApiProps {
  readonly apiName: string;
  readonly stageName: string;
  readonly userPool: IUserPool;
  readonly intake: IFunction;
  readonly status: IFunction;
  /** Whether the web page is served too, see `serveConsole`. */
  readonly hasConsole: boolean;
  /** Requests per second, and how many at once. */
  readonly rateLimit: number;
  readonly burstLimit: number;
  readonly logRetention: RetentionDays;
  /** Whether to set the Region's role by which API Gateway writes logs; without one, nothing deploys. */
  readonly manageLogRole: boolean;
  readonly tracing: boolean;
  /** A web ACL that guards the stage. */
  readonly webAclArn: string | undefined;
  /** The API's own address; undefined: the one that API Gateway gives it. */
  readonly domain: { readonly name: string; readonly resource: IDomainName } | undefined;
  /** VPC endpoints that alone reach the API; none: it is public. */
  readonly privateEndpointIds: readonly string[];
}

/** The HTTP API: routes to the functions, for users of the pool only. */
export class Api extends Construct {
  /** Without a slash at the end. */
  readonly url: string;
  readonly restApi: RestApi;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const api = new RestApi(this, 'RestApi', {
      restApiName: props.apiName,
      description: 'Ask for VPCs, and see what became of them.',
      ...endpoints(props.privateEndpointIds),
      // CDK's own would replace the role of other APIs in the Region.
      cloudWatchRole: false,
      deployOptions: {
        stageName: props.stageName,
        throttlingRateLimit: props.rateLimit,
        throttlingBurstLimit: props.burstLimit,
        ...METHOD_OPTIONS,
        ...(props.hasConsole && { methodOptions: consoleMethodOptions(METHOD_OPTIONS) }),
        tracingEnabled: props.tracing,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: ACCESS_LOG_FORMAT,
      },
      defaultMethodOptions: {
        authorizationType: AuthorizationType.COGNITO,
        // No scopes: that is how the authorizer knows to expect an ID token.
        authorizer: new CognitoUserPoolsAuthorizer(this, 'Authorizer', {
          cognitoUserPools: [props.userPool],
          // A token is refused from the second on in which it expires.
          resultsCacheTtl: Duration.seconds(0),
        }),
      },
    });
    this.restApi = api;
    // An output of CDK's own, beside our `apiUrl`.
    api.node.tryRemoveChild('Endpoint');
    this.keepExecutionLog(api, props);
    if (props.manageLogRole) {
      const { apiName: prefix, logRetention } = props;
      api.deploymentStage.node.addDependency(new ApiLogRole(this, 'LogRole', { prefix, logRetention }));
    }
    this.addRoutes(api, props);
    reportProblems(api);

    const { region, urlSuffix } = Stack.of(this);
    if (props.domain === undefined) {
      this.url = `https://${api.restApiId}.execute-api.${region}.${urlSuffix}/${props.stageName}`;
    } else {
      this.url = `https://${props.domain.name}`;
      // The name itself belongs to the state.
      new BasePathMapping(this, 'Domain', { domainName: props.domain.resource, restApi: api });
    }

    new RunbookAlarm(this, 'ServerErrors', {
      impact: 'Callers get 5xx answers.',
      firstCommand: `aws logs describe-log-groups --query "logGroups[?contains(logGroupName, 'ApiAccessLog')].logGroupName"`,
      runbook: 'api-server-errors',
      metric: api.metricServerError(),
      above: 0,
    });
    if (props.webAclArn !== undefined) {
      new CfnWebACLAssociation(this, 'WebAcl', {
        resourceArn: api.deploymentStage.stageArn,
        webAclArn: props.webAclArn,
      });
    }
    acknowledgeRules(this, props);
  }

  /** Routes the web page to the function that serves it, which has to know this API's clients first. */
  serveConsole(serve: IFunction): void {
    addConsoleRoutes(this.restApi, serve);
  }

  private addRoutes(api: RestApi, { intake, status }: ApiProps): void {
    // No models: intake reports every error of a body at once, which the gateway cannot.
    const requestValidator = api.addRequestValidator('Validator', {
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    const toIntake = new LambdaIntegration(intake, { allowTestInvoke: false });
    const toStatus = new LambdaIntegration(status, { allowTestInvoke: false });
    const vpcs = api.root.addResource('vpcs');
    vpcs.addMethod('POST', toIntake, { requestValidator });
    vpcs.addMethod('GET', toStatus, { requestValidator });
    const vpc = vpcs.addResource('{requestId}');
    vpc.addMethod('GET', toStatus, { requestValidator });
    vpc.addMethod('DELETE', toIntake, { requestValidator });
    vpc.addMethod('PATCH', toIntake, { requestValidator });
    vpc.addResource('retry').addMethod('POST', toIntake, { requestValidator });
    api.root.addResource('findings').addMethod('GET', toStatus, { requestValidator });
    const pools = api.root.addResource('pools');
    pools.addMethod('GET', toStatus, { requestValidator });
    pools.addResource('{name}').addMethod('GET', toStatus, { requestValidator });
  }

  /** API Gateway would make this group by itself, and keep it forever. */
  private keepExecutionLog(api: RestApi, { stageName, logRetention }: ApiProps): void {
    const executionLog = new LogGroup(this, 'ExecutionLog', {
      logGroupName: `API-Gateway-Execution-Logs_${api.restApiId}/${stageName}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    api.deploymentStage.node.addDependency(executionLog);
  }
}

const METHOD_OPTIONS: MethodDeploymentOptions = {
  metricsEnabled: true,
  loggingLevel: MethodLoggingLevel.ERROR,
  // Would log bodies and headers.
  dataTraceEnabled: false,
};

/** Who called what, when, and how it went. Neither tokens nor bodies. */
const ACCESS_LOG_FORMAT = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    requestTime: AccessLogField.contextRequestTime(),
    sourceIp: AccessLogField.contextIdentitySourceIp(),
    caller: AccessLogField.contextAuthorizerClaims('sub'),
    httpMethod: AccessLogField.contextHttpMethod(),
    path: AccessLogField.contextPath(),
    status: AccessLogField.contextStatus(),
    responseLength: AccessLogField.contextResponseLength(),
    responseLatency: AccessLogField.contextResponseLatency(),
    integrationLatency: AccessLogField.contextIntegrationLatency(),
    authorizerError: AccessLogField.contextAuthorizerError(),
    integrationError: AccessLogField.contextIntegrationErrorMessage(),
    problem: AccessLogField.contextErrorResponseType(),
  }),
);

/** Reachable by everyone who has a token, or only from inside the VPCs of these endpoints. */
function endpoints(
  endpointIds: readonly string[],
): Pick<RestApiProps, 'endpointTypes' | 'endpointConfiguration' | 'policy'> {
  if (endpointIds.length === 0) return { endpointTypes: [EndpointType.REGIONAL] };
  const everyMethod = {
    principals: [new AnyPrincipal()],
    actions: ['execute-api:Invoke'],
    resources: ['execute-api:/*'],
  };
  const elsewhere = { StringNotEquals: { 'aws:SourceVpce': [...endpointIds] } };
  return {
    endpointConfiguration: { types: [EndpointType.PRIVATE] },
    policy: new PolicyDocument({
      statements: [
        new PolicyStatement(everyMethod),
        new PolicyStatement({ ...everyMethod, effect: Effect.DENY, conditions: elsewhere }),
      ],
    }),
  };
}

function acknowledgeRules(scope: Construct, { webAclArn }: ApiProps): void {
  const unguarded = [
    'AwsSolutions-APIG3',
    'NIST.800.53.R5-APIGWAssociatedWithWAF',
    'PCI.DSS.321-APIGWAssociatedWithWAF',
  ];
  for (const id of webAclArn === undefined ? unguarded : []) {
    Validations.of(scope).acknowledge({
      id,
      reason:
        'Every method needs a token of the user pool, where no one can sign up by themselves, and the stage ' +
        'throttles. A web ACL is billed apart: the setting webAclArn associates one.',
    });
  }
}
