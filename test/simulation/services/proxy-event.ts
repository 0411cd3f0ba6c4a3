import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ADMIN_GROUP } from '../../../shared/contract/caller-groups';

/** The caller who is an administrator. */
export const ADMIN = 'admin';

/** Of the URL that is called: the stage, before the resource. */
const STAGE_PATH = '/dev';

/** An event as API Gateway makes it of a call by `caller`, as far as the services look at it. */
export function proxyEvent(
  event: Partial<APIGatewayProxyEvent> & { readonly caller?: string },
): APIGatewayProxyEvent {
  const { caller = 'alice', ...rest } = event;
  const httpMethod = rest.httpMethod ?? 'GET';
  const resource = rest.resource ?? resourceOf(httpMethod, rest.pathParameters ?? {});
  const path = resource.replace(/\{(\w+)\}/g, (_, name: string) => rest.pathParameters?.[name] ?? '');
  return {
    isBase64Encoded: false,
    body: null,
    pathParameters: null,
    queryStringParameters: null,
    requestContext: {
      authorizer: { claims: claimsOf(caller) },
      domainName: 'api.example',
      path: `${STAGE_PATH}${path}`,
      requestId: '00000000-0000-4000-8000-000000000000',
    },
    ...rest,
    headers: { Authorization: `Bearer ${tokenOf(caller)}`, ...rest.headers },
    httpMethod,
    resource,
    path,
  } as unknown as APIGatewayProxyEvent;
}

/** The resource that a call with these parameters goes to. */
function resourceOf(httpMethod: string, { requestId }: Readonly<Record<string, string | undefined>>): string {
  if (requestId === undefined) return '/vpcs';
  return httpMethod === 'POST' ? '/vpcs/{requestId}/retry' : '/vpcs/{requestId}';
}

/** The token that the authorizer has verified; `admin` is a member of the group whose members may do everything. */
function tokenOf(caller: string): string {
  const payload = { sub: caller, 'cognito:groups': caller === ADMIN ? [ADMIN_GROUP] : SIMILAR_GROUPS };
  return `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`;
}

/** Groups that a careless reader takes for the administrators'. */
const SIMILAR_GROUPS = [
  `not-${ADMIN_GROUP}`,
  `${ADMIN_GROUP}-2`,
  `${ADMIN_GROUP} b`,
  `a,${ADMIN_GROUP}`,
  `[${ADMIN_GROUP}]`,
];

/** What the authorizer makes of the token: one text of all groups. */
function claimsOf(caller: string): Record<string, string> {
  const groups = caller === ADMIN ? [ADMIN_GROUP] : SIMILAR_GROUPS;
  return { sub: caller, email: `${caller}@example.com`, 'cognito:groups': groups.join(',') };
}
