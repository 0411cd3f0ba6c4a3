import type { APIGatewayProxyEvent } from 'aws-lambda';

/** API Gateway's console sends events without headers. */
interface SentHeaders {
  readonly headers: Readonly<Record<string, string | undefined>> | null;
  /** Absent in the events of tools that know nothing of headers sent twice. */
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null;
}

/** Every value of a header, in order, whatever its capitalization: API Gateway's `headers` keeps the last alone. */
export function headersOf({ headers, multiValueHeaders }: SentHeaders, name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const valuesIn = <Value>(sent: Readonly<Record<string, Value | undefined>> | null | undefined) =>
    Object.entries(sent ?? {}).flatMap(([key, value]) =>
      key.toLowerCase() === wanted && value !== undefined ? [value] : [],
    );
  const all = valuesIn(multiValueHeaders).flat();
  return all.length > 0 ? all : valuesIn(headers);
}

/** A header of a proxy event, whatever its capitalization; undefined when the caller sent none. */
export function headerOf({ headers }: Pick<SentHeaders, 'headers'>, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/**
 * The API's URL as the caller called it: with the stage, or the base path of a custom domain, without a slash at the
 * end. API Gateway sets `X-Forwarded-Proto` itself.
 */
export function apiUrlOf(event: APIGatewayProxyEvent): string {
  const scheme = headerOf(event, 'X-Forwarded-Proto') === 'http' ? 'http' : 'https';
  return `${scheme}://${event.requestContext.domainName ?? 'localhost'}${stagePathOf(event)}`;
}

/** What is before our own paths in the URL that was called: the stage, as `/dev`, or nothing. */
export function stagePathOf({ requestContext, resource }: APIGatewayProxyEvent): string {
  const segments = requestContext.path.replace(/\/$/, '').split('/');
  return segments.slice(0, segments.length - resource.split('/').length + 1).join('/');
}
