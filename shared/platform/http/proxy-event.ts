import type { APIGatewayProxyEvent } from 'aws-lambda';

/** A header of a proxy event, whatever its capitalization; undefined when the caller sent none. */
export function headerOf(
  { headers }: { readonly headers: Readonly<Record<string, string | undefined>> | null },
  name: string,
): string | undefined {
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
