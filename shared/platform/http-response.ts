import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { PROBLEMS, problemUrn, PROBLEM_TYPE, type ProblemBody, type ProblemCode } from '../contract/http';

export type Headers = Readonly<Record<string, string>>;

/** An answer with a JSON body. */
export function jsonResponse(
  statusCode: number,
  body: unknown,
  headers: Headers = {},
): APIGatewayProxyResult {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

/** Problem details as RFC 9457 has them. */
export function problem(
  code: ProblemCode,
  more: Omit<ProblemBody, 'type' | 'title' | 'status' | 'code' | 'retryable'> = {},
): ProblemBody {
  const { title, status, retryable } = PROBLEMS[code];
  return { type: problemUrn(code), title, status, code, retryable, ...more };
}

/** An answer that says what is wrong. */
export function problemResponse(body: ProblemBody, headers: Headers = {}): APIGatewayProxyResult {
  return jsonResponse(body.status, body, { 'content-type': PROBLEM_TYPE, ...headers });
}

/**
 * A header of a proxy event, whatever its capitalization; undefined when the caller sent none.
 */
export function headerOf(
  event: { readonly headers: Readonly<Record<string, string | undefined>> | null },
  name: string,
): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/**
 * The API's URL as the caller called it: with the stage, or the base path of a custom domain, without a slash at the
 * end. API Gateway sets `X-Forwarded-Proto` itself.
 */
export function apiUrlOf(event: APIGatewayProxyEvent): string {
  const scheme = headerOf(event, 'X-Forwarded-Proto') === 'http' ? 'http' : 'https';
  return `${scheme}://${event.requestContext.domainName ?? 'localhost'}${basePathOf(event)}`;
}

/** What is before our own paths in the URL that was called: the stage, as `/dev`, or nothing. */
export function basePathOf({ requestContext, resource }: APIGatewayProxyEvent): string {
  const segments = requestContext.path.split('/');
  return segments.slice(0, segments.length - resource.split('/').length + 1).join('/');
}

/** Of a proxy event, what the authorizer has verified. */
interface Authorized {
  readonly requestContext: { readonly authorizer?: Readonly<Record<string, unknown>> | null | undefined };
}

/**
 * The caller's `sub`, as the authorizer verified it.
 *
 * @throws Error when there is none: the method has no authorizer, which must never be deployed
 */
export function callerOf(event: Authorized): string {
  const { sub } = claimsOf(event);
  if (typeof sub !== 'string' || sub === '') throw new Error('The call bears no verified caller');
  return sub;
}

/** Whether the caller is in that group of the user pool. API Gateway writes all the groups in one text. */
export function isCallerIn(group: string, event: Authorized): boolean {
  const groups = claimsOf(event)['cognito:groups'];
  return typeof groups === 'string' && groups.split(',').includes(group);
}

function claimsOf({ requestContext }: Authorized): Readonly<Record<string, unknown>> {
  return (requestContext.authorizer?.claims ?? {}) as Readonly<Record<string, unknown>>;
}
