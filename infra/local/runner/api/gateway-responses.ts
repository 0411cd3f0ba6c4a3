import type { DeclaredGatewayResponse } from '../template/parse-api';
import type { HttpAnswer } from './proxy-response';

/** The gateway's own answers that can come about here, with the status and message AWS gives them. */
const GATEWAY_ERRORS = {
  BAD_REQUEST_BODY: { status: 400, message: 'Invalid request body' },
  UNAUTHORIZED: { status: 401, message: 'Unauthorized' },
  MISSING_AUTHENTICATION_TOKEN: { status: 403, message: 'Missing Authentication Token' },
  REQUEST_TOO_LARGE: { status: 413, message: 'Request Too Long' },
  THROTTLED: { status: 429, message: 'Too Many Requests' },
  DEFAULT_5XX: { status: 502, message: 'Internal server error' },
  INTEGRATION_TIMEOUT: { status: 504, message: 'Endpoint request timed out' },
} as const;

export type GatewayErrorType = keyof typeof GATEWAY_ERRORS;

/** The request that an answer is for, as `$context` knows it. */
export interface ErrorContext {
  readonly requestId: string;
  readonly httpMethod: string;
  readonly path: string;
  readonly stage: string;
}

/** Writes the gateway's own answers as the template wants them: status, headers, body. */
export function createGatewayResponses(declared: readonly DeclaredGatewayResponse[]) {
  const byType = new Map(declared.map((response) => [response.type, response]));

  return function gatewayResponse(
    type: GatewayErrorType,
    context: ErrorContext,
    message: string = GATEWAY_ERRORS[type].message,
  ): HttpAnswer {
    const { status: usualStatus } = GATEWAY_ERRORS[type];
    const declaration = byType.get(type) ?? byType.get(usualStatus < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
    const variables: Readonly<Record<string, string>> = {
      'error.message': message,
      'error.messageString': JSON.stringify(message),
      'error.responseType': type,
      'identity.sourceIp': '127.0.0.1',
      extendedRequestId: context.requestId,
      ...context,
    };
    const template = declaration?.templates['application/json'] ?? '{"message":$context.error.messageString}';
    const headers = Object.entries(declaration?.headers ?? {}).map(
      ([name, value]) => [name.toLowerCase(), headerValue(value, variables)] as const,
    );
    return {
      status: declaration?.statusCode ?? usualStatus,
      headers: {
        'content-type': 'application/json',
        'x-amzn-errortype': type,
        ...Object.fromEntries(headers),
      },
      body: Buffer.from(
        template.replace(/\$context\.([\w.]*\w)/g, (_, name: string) => variables[name] ?? ''),
      ),
    };
  };
}

/** A literal in single quotes, or a variable of the context. */
function headerValue(value: string, variables: Readonly<Record<string, string>>): string {
  return value.startsWith("'") ? value.slice(1, -1) : (variables[value.replace(/^context\./, '')] ?? '');
}
