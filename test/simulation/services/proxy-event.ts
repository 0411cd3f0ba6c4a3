import type { APIGatewayProxyEvent } from 'aws-lambda';

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
    requestContext: { authorizer: { claims: { sub: caller } }, path: '/vpcs' },
    ...rest,
  } as unknown as APIGatewayProxyEvent;
}
