import type { APIGatewayProxyEvent } from 'aws-lambda';

/** What a stage or a base path mapping may be called; nothing that means anything in HTML. */
const SAFE_PATH = /^(\/[A-Za-z0-9._~-]+)*$/;

/**
 * The path below which the API lies as the browser sees it, without a slash at the end: `/dev` behind API
 * Gateway's own address, nothing behind a domain of one's own. What the caller may choose is cut off, segment by
 * segment; what remains and is not a plain path is not trusted.
 */
export function basePathOf({ resource, pathParameters, requestContext }: APIGatewayProxyEvent): string {
  const segments = requestContext.path.split('/').filter((segment) => segment !== '');
  const ownSegments =
    resource === '/' ? 0 : 1 + (pathParameters?.proxy?.split('/').filter((part) => part !== '').length ?? 0);
  const base = segments
    .slice(0, segments.length - ownSegments)
    .map((segment) => `/${segment}`)
    .join('');
  return SAFE_PATH.test(base) ? base : '';
}
