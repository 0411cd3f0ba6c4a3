import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { JWTPayload } from 'jose';
import { splitTarget } from '../http/request-target';
import type { Route } from './routes';

export interface ProxyRequest {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly route: Route;
  readonly claims: JWTPayload | undefined;
  readonly body: Buffer;
  readonly apiId: string;
  readonly accountId: string;
  readonly stageName: string;
  readonly receivedAt: number;
}

/**
 * The event of a Lambda proxy integration.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent(proxied: ProxyRequest): APIGatewayProxyEvent {
  const { request, route, body } = proxied;
  const { path, query: parameters } = splitTarget(request.url);
  const multiValueHeaders = headersOf(request);
  const query = groupValues(parameters.entries());
  return {
    resource: route.method.path,
    path,
    httpMethod: request.method ?? 'GET',
    headers: lastValues(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: nullIfEmpty(lastValues(query)),
    multiValueQueryStringParameters: nullIfEmpty(query),
    pathParameters: nullIfEmpty(route.pathParameters),
    stageVariables: null,
    requestContext: requestContext(proxied, path),
    body: body.length === 0 ? null : body.toString('utf8'),
    isBase64Encoded: false,
  };
}

function requestContext(proxied: ProxyRequest, path: string): APIGatewayProxyEvent['requestContext'] {
  const { request, route, claims, receivedAt, stageName, requestId } = proxied;
  return {
    accountId: proxied.accountId,
    apiId: proxied.apiId,
    authorizer: claims === undefined ? null : { claims: textClaims(claims) },
    protocol: 'HTTP/1.1',
    httpMethod: request.method ?? 'GET',
    identity: { ...NO_IDENTITY, sourceIp: '127.0.0.1', userAgent: request.headers['user-agent'] ?? null },
    // As behind a custom domain: the URL that was called does not name the stage.
    path,
    stage: stageName,
    requestId,
    extendedRequestId: requestId,
    requestTime: requestTime(receivedAt),
    requestTimeEpoch: receivedAt,
    resourceId: route.method.path,
    resourcePath: route.method.path,
    domainName: request.headers.host ?? 'localhost',
  };
}

/** The parts of the caller's identity that only IAM and API keys fill. */
const NO_IDENTITY = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

/** With the names as the client wrote them, and what API Gateway adds. */
function headersOf(request: IncomingMessage): Record<string, string[]> {
  const { rawHeaders } = request;
  const pairs = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  );
  return groupValues([
    ...pairs,
    [
      'X-Amzn-Trace-Id',
      `Root=1-${randomUUID().slice(0, 8)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    ],
    ['X-Forwarded-For', '127.0.0.1'],
    ['X-Forwarded-Port', String(request.socket.localPort ?? 80)],
    ['X-Forwarded-Proto', 'http'],
  ]);
}

/** Cognito's authorizer passes every claim on as text, and a list, as `cognito:groups`, without its brackets. */
function textClaims(claims: JWTPayload): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function groupValues(pairs: Iterable<readonly [string, string]>): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  // Unlike assignment, this takes a name like __proto__ for a name.
  return Object.fromEntries(groups);
}

function lastValues(groups: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']));
}

function nullIfEmpty<T extends object>(record: T): T | null {
  return Object.keys(record).length === 0 ? null : record;
}

/** `23/Nov/2026:07:57:00 +0000` */
function requestTime(at: number): string {
  const [, day, month, year, time] = new Date(at).toUTCString().replace(',', '').split(' ');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}:${time ?? ''} +0000`;
}
