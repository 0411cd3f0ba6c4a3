import type { APIGatewayProxyEvent } from 'aws-lambda';
import { proxyEvent } from '../services/proxy-event';

type Texts = Readonly<Record<string, string>>;

/** `POST /vpcs` */
export function postEvent(
  body: unknown,
  caller: string,
  idempotencyKey: string | undefined,
  others: Texts,
): APIGatewayProxyEvent {
  const key = idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey };
  return proxyEvent({ httpMethod: 'POST', body: textOf(body), headers: { ...key, ...others }, caller });
}

/** `POST /vpcs` with parameters as they are written in a URL. */
export function postEventWithQuery(body: unknown, query: string, caller: string): APIGatewayProxyEvent {
  const parameters = new URLSearchParams(query);
  const all = [...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)] as const);
  return proxyEvent({
    httpMethod: 'POST',
    body: JSON.stringify(body),
    caller,
    // Of one that is repeated, API Gateway gives the last.
    queryStringParameters: Object.fromEntries(all.map(([name, values]) => [name, values.at(-1)])),
    multiValueQueryStringParameters: Object.fromEntries(all),
  });
}

/** `PATCH /vpcs/{requestId}`, of that entity tag unless the headers say otherwise. */
export function patchEvent(
  requestId: string,
  patch: unknown,
  etag: string,
  { caller = 'alice', ...others }: Readonly<Record<string, string | undefined>>,
  queryStringParameters: Texts,
): APIGatewayProxyEvent {
  return proxyEvent({
    httpMethod: 'PATCH',
    pathParameters: { requestId },
    headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': etag, ...others },
    queryStringParameters,
    body: textOf(patch),
    caller,
  });
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
