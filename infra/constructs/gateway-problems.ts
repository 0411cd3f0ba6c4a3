import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  callUrn,
  PROBLEMS,
  problemUrn,
  PROBLEM_TYPE,
  type ProblemCode,
} from '../../shared/contract/problems';

/** Which problem each of the gateway's own answers is; all that API Gateway knows are here. */
const PROBLEM_OF: readonly (readonly [ResponseType, ProblemCode])[] = [
  [ResponseType.UNAUTHORIZED, 'unauthorized'],
  [ResponseType.EXPIRED_TOKEN, 'unauthorized'],
  [ResponseType.INVALID_SIGNATURE, 'unauthorized'],
  [ResponseType.ACCESS_DENIED, 'forbidden'],
  [ResponseType.INVALID_API_KEY, 'forbidden'],
  [ResponseType.WAF_FILTERED, 'forbidden'],
  // API Gateway's odd name for a path or method that does not exist.
  [ResponseType.MISSING_AUTHENTICATION_TOKEN, 'not-found'],
  [ResponseType.RESOURCE_NOT_FOUND, 'not-found'],
  [ResponseType.BAD_REQUEST_BODY, 'invalid-request'],
  [ResponseType.BAD_REQUEST_PARAMETERS, 'invalid-request'],
  [ResponseType.REQUEST_TOO_LARGE, 'body-too-large'],
  [ResponseType.UNSUPPORTED_MEDIA_TYPE, 'unsupported-media-type'],
  [ResponseType.THROTTLED, 'too-many-requests'],
  [ResponseType.QUOTA_EXCEEDED, 'too-many-requests'],
  [ResponseType.INTEGRATION_TIMEOUT, 'temporarily-unavailable'],
  [ResponseType.INTEGRATION_FAILURE, 'internal-error'],
  [ResponseType.API_CONFIGURATION_ERROR, 'internal-error'],
  [ResponseType.AUTHORIZER_CONFIGURATION_ERROR, 'internal-error'],
  [ResponseType.AUTHORIZER_FAILURE, 'internal-error'],
  [ResponseType.DEFAULT_4XX, 'invalid-request'],
  [ResponseType.DEFAULT_5XX, 'internal-error'],
];

/** Seconds after which it makes sense to try again. */
const RETRY_AFTER: Partial<Record<ProblemCode, number>> = {
  'too-many-requests': 1,
  'internal-error': 5,
  'temporarily-unavailable': 5,
};

const WHAT_TO_SEND = 'send an ID token of this user pool that has not expired';

/** Has the gateway report its own errors as the services do: RFC 9457 problems with a stable code. */
export function reportProblems(api: RestApi): void {
  for (const [type, code] of PROBLEM_OF) {
    const { status, title, retryable } = PROBLEMS[code];
    const retryAfter = RETRY_AFTER[code];
    api.addGatewayResponse(type.responseType, {
      type,
      statusCode: String(status),
      responseHeaders: {
        'Content-Type': quoted(PROBLEM_TYPE),
        ...(retryAfter === undefined ? {} : { 'Retry-After': quoted(String(retryAfter)) }),
        ...(code === 'unauthorized' && { 'WWW-Authenticate': quoted(challengeOf(type)) }),
      },
      templates: {
        'application/json': JSON.stringify({
          type: problemUrn(code),
          title,
          status,
          code,
          retryable,
          // "Unauthorized" for a token that is missing or not valid, "The incoming token has expired" for one that was.
          ...(code === 'unauthorized' && { detail: `$context.error.message: ${WHAT_TO_SEND}` }),
          instance: callUrn('$context.requestId'),
        }),
      },
    });
  }
}

/**
 * RFC 6750, part 3. API Gateway maps constants and single variables into headers: it cannot tell here whether a token
 * is missing or not valid.
 */
function challengeOf(type: ResponseType): string {
  const reason = type === ResponseType.EXPIRED_TOKEN ? 'the token has expired' : WHAT_TO_SEND;
  return `Bearer realm="vpc-vending", error="invalid_token", error_description="${reason}"`;
}

/** A constant, in the language of API Gateway's parameter mappings. */
function quoted(constant: string): string {
  return `'${constant}'`;
}
