import { resourcesOf, synthesize } from './synthesized';

// The methods of the web page are tested in console.test.ts.
const { templates } = synthesize({ console: false });
const api = templates.service;

describe('the API', () => {
  const methods = Object.entries(resourcesOf(api, 'AWS::ApiGateway::Method'));

  it('has a method for everything that callers can do, and no other', () => {
    const resources = resourcesOf(api, 'AWS::ApiGateway::Resource');
    const calls = methods.map(([, { Properties }]) => {
      const { Ref = '' } = Properties.ResourceId as { readonly Ref?: string };
      return `${String(Properties.HttpMethod)} ${String(resources[Ref]?.Properties.PathPart)}`;
    });
    expect(calls.sort()).toEqual([
      'DELETE {requestId}',
      'GET findings',
      'GET pools',
      'GET vpcs',
      'GET {name}',
      'GET {requestId}',
      'PATCH {requestId}',
      'POST retry',
      'POST vpcs',
    ]);
  });

  it.each(methods)('%s asks for an ID token and hands the request on as it is', (_id, { Properties }) => {
    expect(Properties).toMatchObject({
      AuthorizationType: 'COGNITO_USER_POOLS',
      AuthorizerId: { Ref: expect.stringMatching(/^ApiAuthorizer/) as string },
      Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST' },
    });
    // With scopes, the authorizer would expect an access token.
    expect(Properties.AuthorizationScopes).toBeUndefined();
    expect(Properties.RequestModels).toBeUndefined();
  });

  it('is called by its own methods only', () => {
    const permissions = Object.entries(resourcesOf(api, 'AWS::Lambda::Permission'));
    for (const [logicalId, { Properties }] of permissions) {
      if (logicalId.startsWith('Sweeper')) continue;
      expect(Properties.Principal).toBe('apigateway.amazonaws.com');
      expect(JSON.stringify(Properties.SourceArn)).toMatch(
        /ApiRestApi.*\/(DELETE|GET|PATCH|POST)\/(vpcs|pools|findings)/,
      );
    }
  });

  it('throttles, and logs neither bodies nor tokens', () => {
    const [stage] = Object.values(resourcesOf(api, 'AWS::ApiGateway::Stage'));
    expect(stage?.Properties.MethodSettings).toEqual([
      expect.objectContaining({
        ThrottlingRateLimit: 100,
        ThrottlingBurstLimit: 500,
        DataTraceEnabled: false,
        LoggingLevel: 'ERROR',
      }),
    ]);
    const { Format } = stage?.Properties.AccessLogSetting as { Format: string };
    expect(JSON.parse(Format)).toBeInstanceOf(Object);
    expect(Format).not.toMatch(/authorization|body|token/i);
  });
});

describe("the gateway's own errors", () => {
  const responses = Object.values(resourcesOf(api, 'AWS::ApiGateway::GatewayResponse')).map(
    ({ Properties }) => ({
      type: String(Properties.ResponseType),
      status: String(Properties.StatusCode),
      headers: Properties.ResponseParameters as Readonly<Record<string, string>>,
      body: JSON.parse(
        (Properties.ResponseTemplates as Readonly<Record<string, string>>)['application/json'] ?? '',
      ) as Readonly<Record<string, unknown>>,
    }),
  );

  it.each(responses)('$type is a problem with a code', ({ status, headers, body }) => {
    expect(headers['gatewayresponse.header.Content-Type']).toBe("'application/problem+json'");
    expect(body).toEqual({
      type: `urn:vpc-vending:problem:${String(body.code)}`,
      title: expect.any(String) as string,
      status: Number(status),
      code: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/) as string,
      retryable: Number(status) === 429 || Number(status) >= 500,
      ...(status === '401' && {
        detail: '$context.error.message: send an ID token of this user pool that has not expired',
      }),
      instance: 'urn:uuid:$context.requestId',
    });
  });

  it.each([
    ['UNAUTHORIZED', 401, 'unauthorized'],
    ['EXPIRED_TOKEN', 401, 'unauthorized'],
    ['ACCESS_DENIED', 403, 'forbidden'],
    ['MISSING_AUTHENTICATION_TOKEN', 404, 'not-found'],
    ['REQUEST_TOO_LARGE', 413, 'body-too-large'],
    ['THROTTLED', 429, 'too-many-requests'],
    ['DEFAULT_4XX', 400, 'invalid-request'],
    ['DEFAULT_5XX', 500, 'internal-error'],
  ])('%s is %i %s', (type, status, code) => {
    expect(responses.find((response) => response.type === type)?.body).toMatchObject({ status, code });
  });

  it('challenge a caller without a valid token', () => {
    for (const { headers } of responses.filter(({ status }) => status === '401')) {
      expect(headers['gatewayresponse.header.WWW-Authenticate']).toMatch(
        /^'Bearer realm="vpc-vending", error="invalid_token", error_description="[^"]+"'$/,
      );
    }
  });

  it('say when to try again', () => {
    const passing = responses.filter(({ status }) => ['429', '503'].includes(status));
    expect(passing.length).toBeGreaterThan(0);
    for (const { headers } of passing) {
      expect(headers['gatewayresponse.header.Retry-After']).toMatch(/^'\d+'$/);
    }
  });
});
