import type { APIGatewayProxyEvent } from 'aws-lambda';
import { ADMIN_GROUP } from '../../../shared/contract/caller-groups';

/** Who may do everything. */
export const ADMIN = 'admin';

/** An event as API Gateway makes it of a call by `caller`, as far as the services look at it. */
export function proxyEvent(
  event: Partial<APIGatewayProxyEvent> & { readonly caller?: string },
): APIGatewayProxyEvent {
  const { caller = 'alice', ...rest } = event;
  return {
    headers: {},
    isBase64Encoded: false,
    body: null,
    pathParameters: null,
    queryStringParameters: null,
    requestContext: { authorizer: { claims: claimsOf(caller) }, path: '/vpcs' },
    ...rest,
  } as unknown as APIGatewayProxyEvent;
}

/** `admin` is a member of the group whose members may do everything. */
function claimsOf(caller: string): Record<string, string> {
  return { sub: caller, ...(caller === ADMIN && { 'cognito:groups': ADMIN_GROUP }) };
}
