import type { APIGatewayProxyResult } from 'aws-lambda';
import { PROBLEMS, type ProblemBody, type ProblemCode } from '../contract/http';

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
  more: Omit<ProblemBody, 'type' | 'title' | 'status' | 'code'> = {},
): ProblemBody {
  return { type: 'about:blank', ...PROBLEMS[code], code, ...more };
}

/** An answer that says what is wrong. */
export function problemResponse(body: ProblemBody, headers: Headers = {}): APIGatewayProxyResult {
  return jsonResponse(body.status, body, { 'content-type': 'application/problem+json', ...headers });
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
