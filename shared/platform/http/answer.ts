import type { APIGatewayProxyResult } from 'aws-lambda';
import { callUrn, PROBLEM_TYPE, type ProblemBody, type ProblemCode } from '../../contract/http';

export type Headers = Readonly<Record<string, string>>;

/** What a call is answered with. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; undefined is no body. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, body: unknown, headers: Headers = {}): Answer {
  return { status, body, headers: { 'content-type': 'application/json', ...headers } };
}

/** Seconds after which a call that may succeed when it is sent again should be sent again. */
const RETRY_AFTER_SECONDS = 5;

/** What a problem says in headers, beside its body. */
const HEADERS_OF: Partial<Record<ProblemCode, Headers>> = {
  'unsupported-media-type': { 'accept-patch': 'application/merge-patch+json, application/json' },
};

/** An answer that says what is wrong. */
export function problemAnswer(body: ProblemBody): Answer {
  return {
    status: body.status,
    body,
    headers: {
      'content-type': PROBLEM_TYPE,
      ...HEADERS_OF[body.code],
      ...(body.retryable && { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    },
  };
}

/** The answer in the form that API Gateway takes; a problem names the call. */
export function toProxyResult({ status, body, headers }: Answer, callId: string): APIGatewayProxyResult {
  const isProblem = headers['content-type'] === PROBLEM_TYPE;
  const content = isProblem ? { ...(body as ProblemBody), instance: callUrn(callId) } : body;
  return {
    statusCode: status,
    headers: { 'cache-control': 'no-store', ...headers },
    body: content === undefined ? '' : JSON.stringify(content),
  };
}
