import { functionNameOf } from './parse-lambda';
import type { Properties } from './properties';
import { only, refuse } from './unsupported';
import type { ResolvedResource } from './resolved-stacks';

/** The REST API: what API Gateway does before and after a function. */
export interface DeclaredApi {
  readonly id: string;
  readonly stageName: string;
  readonly methods: readonly DeclaredMethod[];
  readonly gatewayResponses: readonly DeclaredGatewayResponse[];
  /** Of the stage as a whole; methods may set their own. */
  readonly throttle: DeclaredThrottle | undefined;
}

export interface DeclaredMethod {
  /** `GET`, or `ANY`. */
  readonly httpMethod: string;
  /** `/vpcs/{requestId}` */
  readonly path: string;
  readonly authorizer: DeclaredAuthorizer | undefined;
  readonly functionName: string;
  readonly integrationTimeoutMs: number;
  /** Whether the function streams its answer: metadata, eight null bytes, then the body's bytes. */
  readonly streamed: boolean;
  readonly throttle: DeclaredThrottle | undefined;
}

export interface DeclaredAuthorizer {
  readonly userPoolArns: readonly string[];
  /** Lower case, as HTTP headers compare. */
  readonly header: string;
}

export interface DeclaredThrottle {
  readonly ratePerSecond: number;
  readonly burst: number;
}

export interface DeclaredGatewayResponse {
  /** `UNAUTHORIZED`, `DEFAULT_4XX` */
  readonly type: string;
  readonly statusCode: number | undefined;
  /** By header name, each a quoted literal or a `context.` path. */
  readonly headers: Readonly<Record<string, string>>;
  /** By content type. */
  readonly templates: Readonly<Record<string, string>>;
}

const DEFAULT_INTEGRATION_TIMEOUT_MS = 29_000;

export function parseApi(resources: readonly ResolvedResource[]): DeclaredApi {
  const ofType = (kind: string) => resources.filter(({ type }) => type === `AWS::ApiGateway::${kind}`);
  const restApi = only(ofType('RestApi'), 'REST API');
  refuse(restApi.properties, ['Body', 'BodyS3Location', 'BinaryMediaTypes']);
  const stage = ofType('Stage')[0];
  const settings = stage?.properties.objects('MethodSettings') ?? [];
  const paths = resourcePaths(restApi, ofType('Resource'));
  return {
    id: restApi.identity.ref,
    stageName: stage?.identity.ref ?? 'prod',
    methods: ofType('Method').map(({ properties }) => {
      const path = paths.get(properties.text('ResourceId')) ?? '/';
      const httpMethod = properties.text('HttpMethod');
      // A validator without these lets everything pass.
      refuse(properties, ['RequestModels', 'RequestParameters']);
      return {
        httpMethod,
        path,
        authorizer: parseAuthorizer(properties, ofType('Authorizer')),
        ...parseIntegration(properties),
        throttle: throttleOf(settings, path, httpMethod),
      };
    }),
    gatewayResponses: ofType('GatewayResponse').map(({ properties }) => parseGatewayResponse(properties)),
    throttle: throttleOf(settings, '/*', '*'),
  };
}

function resourcePaths(
  restApi: ResolvedResource,
  resources: readonly ResolvedResource[],
): Map<string, string> {
  const rootId = restApi.identity.attributes.RootResourceId ?? '';
  const byId = new Map(resources.map((resource) => [resource.identity.ref, resource.properties]));
  const pathOf = (id: string): string => {
    const properties = byId.get(id);
    return properties === undefined
      ? ''
      : `${pathOf(properties.text('ParentId'))}/${properties.text('PathPart')}`;
  };
  return new Map([[rootId, '/'], ...[...byId.keys()].map((id) => [id, pathOf(id)] as const)]);
}

function parseAuthorizer(
  method: Properties,
  authorizers: readonly ResolvedResource[],
): DeclaredAuthorizer | undefined {
  refuse(method, ['AuthorizationScopes']);
  if (method.flag('ApiKeyRequired'))
    throw new Error(`${method.where} requires an API key, which the local runner does not do`);
  const type = method.optionalText('AuthorizationType') ?? 'NONE';
  if (type === 'NONE') return undefined;
  const id = method.optionalText('AuthorizerId');
  const authorizer = authorizers.find(({ identity }) => identity.ref === id)?.properties;
  if (type !== 'COGNITO_USER_POOLS' || authorizer === undefined) {
    throw new Error(
      `${method.where} is authorized by ${type}; the local runner knows COGNITO_USER_POOLS and NONE`,
    );
  }
  const source = authorizer.optionalText('IdentitySource') ?? 'method.request.header.Authorization';
  return {
    userPoolArns: authorizer.texts('ProviderARNs'),
    header: source.replace('method.request.header.', '').toLowerCase(),
  };
}

function parseIntegration(
  method: Properties,
): Pick<DeclaredMethod, 'functionName' | 'integrationTimeoutMs' | 'streamed'> {
  const integration = method.object('Integration');
  const streamed = integration.optionalText('ResponseTransferMode') === 'STREAM';
  const action = streamed ? 'response-streaming-invocations' : 'invocations';
  const [, functionArn] =
    new RegExp(`/functions/(.+)/${action}$`).exec(integration.optionalText('Uri') ?? '') ?? [];
  if (integration.text('Type') !== 'AWS_PROXY' || functionArn === undefined) {
    throw new Error(
      `${integration.where} is not the proxy integration of a function, the only kind that runs here`,
    );
  }
  return {
    functionName: functionNameOf(functionArn),
    streamed,
    integrationTimeoutMs: integration.optionalNumber('TimeoutInMillis') ?? DEFAULT_INTEGRATION_TIMEOUT_MS,
  };
}

function throttleOf(
  settings: readonly Properties[],
  path: string,
  httpMethod: string,
): DeclaredThrottle | undefined {
  const setting = settings.find(
    (each) =>
      each.optionalText('ResourcePath')?.replaceAll('~1', '/').replace('//', '/') === path &&
      each.optionalText('HttpMethod') === httpMethod,
  );
  const ratePerSecond = setting?.optionalNumber('ThrottlingRateLimit');
  const burst = setting?.optionalNumber('ThrottlingBurstLimit');
  return ratePerSecond === undefined || burst === undefined ? undefined : { ratePerSecond, burst };
}

const HEADER_PREFIX = 'gatewayresponse.header.';

function parseGatewayResponse(properties: Properties): DeclaredGatewayResponse {
  const headers = Object.entries(properties.textMap('ResponseParameters')).filter(([name]) =>
    name.startsWith(HEADER_PREFIX),
  );
  return {
    type: properties.text('ResponseType'),
    statusCode: properties.optionalNumber('StatusCode'),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.slice(HEADER_PREFIX.length), value])),
    templates: properties.textMap('ResponseTemplates'),
  };
}
