import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from '../http/loopback-server';
import { readBody } from '../http/read-body';
import { splitTarget } from '../http/request-target';
import type { InvocationResult } from '../lambda/invocation';
import type { DeclaredApi, DeclaredMethod } from '../template/parse-api';
import type { Authorization } from './cognito-authorizer';
import { createGatewayResponses } from './gateway-responses';
import { proxyEvent } from './proxy-event';
import { readProxyResponse, readStreamedResponse } from './proxy-response';
import type { HttpAnswer } from './proxy-response';
import { findRoute } from './routes';
import { createThrottle } from './throttle';

/** API Gateway's limit for a request. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

export interface RestApiOptions {
  readonly declaration: DeclaredApi;
  readonly accountId: string;
  readonly authorize: (header: string | undefined) => Promise<Authorization>;
  readonly invoke: (functionName: string, payload: string) => Promise<InvocationResult>;
  readonly now: () => number;
  readonly onAnswer: (answered: AnsweredRequest) => void;
}

/** A request that was answered, for observers. */
export interface AnsweredRequest {
  readonly httpMethod: string;
  readonly path: string;
  readonly status: number;
  /** `cognito:username` of the caller, where there was one. */
  readonly username: string | undefined;
  readonly durationMs: number;
}

/** The REST API that the template declares: routes, authorizer, throttling, functions behind it. */
export function createRestApi(options: RestApiOptions): RequestHandler {
  const answer = createGateway(options);
  return async (request, response) => {
    const receivedAt = options.now();
    const requestId = randomUUID();
    const { httpAnswer, username } = await answer(request, requestId, receivedAt);
    send(response, request, requestId, httpAnswer);
    options.onAnswer({
      httpMethod: request.method ?? 'GET',
      // Without the query: a caller may have put a token there.
      path: splitTarget(request.url).path,
      status: httpAnswer.status,
      username,
      durationMs: options.now() - receivedAt,
    });
  };
}

interface Answer {
  readonly httpAnswer: HttpAnswer;
  readonly username?: string;
}

function createGateway({ declaration, accountId, authorize, invoke, now }: RestApiOptions) {
  const gatewayResponse = createGatewayResponses(declaration.gatewayResponses);
  const throttles = new Map(
    declaration.methods.flatMap((method): [DeclaredMethod, () => boolean][] => {
      const throttle = method.throttle ?? declaration.throttle;
      return throttle === undefined ? [] : [[method, createThrottle(throttle, now)]];
    }),
  );

  return async function answer(
    request: IncomingMessage,
    requestId: string,
    receivedAt: number,
  ): Promise<Answer> {
    const { method: httpMethod = 'GET' } = request;
    const { path } = splitTarget(request.url);
    const refuse = (...[type, message]: [Parameters<typeof gatewayResponse>[0], string?]): Answer => ({
      httpAnswer: gatewayResponse(
        type,
        { requestId, httpMethod, path, stage: declaration.stageName },
        message,
      ),
    });

    const body = await readBody(request, MAX_BODY_BYTES);
    const route = findRoute(declaration.methods, httpMethod, path);
    if (route === undefined) return refuse('MISSING_AUTHENTICATION_TOKEN');
    const { method } = route;
    if (throttles.get(method)?.() === false) return refuse('THROTTLED');
    const authorization =
      method.authorizer === undefined
        ? undefined
        : await authorize(headerOf(request, method.authorizer.header));
    if (authorization?.allowed === false) return refuse('UNAUTHORIZED', authorization.message);
    if (body === undefined) return refuse('REQUEST_TOO_LARGE');

    const { apiId, stageName } = { apiId: declaration.id, stageName: declaration.stageName };
    const claims = authorization?.claims;
    const event = proxyEvent({
      request,
      requestId,
      route,
      claims,
      body,
      apiId,
      accountId,
      stageName,
      receivedAt,
    });
    const username = claims?.['cognito:username'];
    const result = await withinTime(
      invoke(method.functionName, JSON.stringify(event)),
      method.integrationTimeoutMs,
    );
    if (result === undefined) return refuse('INTEGRATION_TIMEOUT');
    const httpAnswer = method.streamed ? readStreamedResponse(result) : readProxyResponse(result);
    if (httpAnswer === undefined) return refuse('DEFAULT_5XX');
    return { httpAnswer, ...(typeof username === 'string' && { username }) };
  };
}

/** Nothing when it takes longer; the function goes on all the same, as in Lambda. */
async function withinTime<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function send(
  response: ServerResponse,
  request: IncomingMessage,
  requestId: string,
  answer: HttpAnswer,
): void {
  const { status, headers, body } = answer;
  const hasBody = request.method !== 'HEAD' && status !== 204 && status !== 304;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('x-amzn-requestid', requestId);
  if (hasBody) response.setHeader('content-length', body.length);
  response.writeHead(status);
  response.end(hasBody ? body : undefined);
}
