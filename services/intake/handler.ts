import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import {
  hrefOf,
  idempotencyKey as idempotencyKeySchema,
  LIMITS,
  type AcceptedBody,
  type ProblemBody,
} from '../../shared/contract/http';
import { DIRECT_CALLER } from '../../shared/domain/vpc-request';
import {
  callerOf,
  headerOf,
  jsonResponse,
  problem,
  problemResponse,
} from '../../shared/platform/http-response';
import type { Log } from '../../shared/platform/log';
import { CommandNotSentError, IdempotencyKeyReusedError, type CreateRequestUseCase } from './create-request';
import { readBody } from './read-body';

export interface IntakeHandlerTools {
  readonly createRequest: CreateRequestUseCase;
  readonly region: string;
  readonly log: Log;
}

/** How soon a caller should look, and how soon one should try again, in seconds. */
const RETRY_AFTER = '5';

type Answer = { readonly accepted: AcceptedBody } | { readonly problem: ProblemBody };

/**
 * `POST /vpcs`. Also takes the bare body as a direct invocation, for callers that IAM has authenticated: the
 * answer is then the bare body as well.
 */
export function createHandler({ createRequest, region, log }: IntakeHandlerTools) {
  return async function handler(
    event: APIGatewayProxyEvent | Record<string, unknown>,
    context: Context,
  ): Promise<APIGatewayProxyResult | AcceptedBody | ProblemBody> {
    return isProxyEvent(event) ? answerHttp(event) : answerDirect(event, context);
  };

  async function answerHttp(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const key = headerOf(event, 'Idempotency-Key');
    if (key !== undefined && !idempotencyKeySchema.safeParse(key).success) {
      const detail = `Idempotency-Key must be 1 to ${LIMITS.idempotencyKeyLength} printable ASCII characters`;
      return problemResponse(problem('invalid-request', { detail }));
    }
    const text = event.isBase64Encoded
      ? Buffer.from(event.body ?? '', 'base64').toString()
      : (event.body ?? '');
    if (Buffer.byteLength(text) > LIMITS.bodyBytes) {
      const detail = `A body may be at most ${LIMITS.bodyBytes} bytes long`;
      return problemResponse(problem('body-too-large', { detail }));
    }
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      const errors = [{ pointer: '', message: 'must be a JSON object' }];
      return problemResponse(problem('invalid-request', { errors }));
    }
    const answer = await accept(body, callerOf(event), key);
    if ('problem' in answer) {
      const retry = answer.problem.status === 503 ? { 'retry-after': RETRY_AFTER } : {};
      return problemResponse(answer.problem, retry);
    }
    return jsonResponse(202, answer.accepted, { location: answer.accepted.href, 'retry-after': RETRY_AFTER });
  }

  /** Lambda repeats a failed asynchronous invocation under the same request id, so that id is the key. */
  async function answerDirect(
    body: Record<string, unknown>,
    { awsRequestId }: Context,
  ): Promise<AcceptedBody | ProblemBody> {
    const answer = await accept(body, DIRECT_CALLER, awsRequestId);
    if ('accepted' in answer) return answer.accepted;
    if (answer.problem.status >= 500) throw new Error(answer.problem.detail ?? answer.problem.title);
    return answer.problem;
  }

  async function accept(
    body: unknown,
    requestedBy: string,
    idempotencyKey: string | undefined,
  ): Promise<Answer> {
    const read = readBody(body, region);
    if ('faults' in read) return { problem: problem('invalid-request', { errors: read.faults }) };
    try {
      const { requestId, state } = await createRequest({ spec: read.spec, requestedBy, idempotencyKey });
      log.info(`request ${state.status}`, { requestId, status: state.status, requestedBy });
      return { accepted: { requestId, status: state.status, href: hrefOf(requestId) } };
    } catch (error) {
      return { problem: problemOf(error) };
    }
  }

  function problemOf(error: unknown): ProblemBody {
    if (error instanceof IdempotencyKeyReusedError) {
      return problem('idempotency-key-reused', { detail: error.message });
    }
    log.error('request not accepted', { error });
    return error instanceof CommandNotSentError || isAwsError(error)
      ? problem('temporarily-unavailable', {
          detail: 'Repeat the request, with the same Idempotency-Key if it had one',
        })
      : problem('internal-error');
  }
}

function isProxyEvent(event: APIGatewayProxyEvent | Record<string, unknown>): event is APIGatewayProxyEvent {
  return 'httpMethod' in event && 'requestContext' in event;
}

/** Whether a call to AWS failed: the SDK adds its metadata to everything it throws, broken connections included. */
function isAwsError(error: unknown): boolean {
  return error instanceof Error && '$metadata' in error;
}
