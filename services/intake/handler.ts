import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import {
  hrefOf,
  idempotencyKey as idempotencyKeySchema,
  LIMITS,
  type AcceptedBody,
  type ProblemBody,
} from '../../shared/contract/http';
import { DIRECT_CALLER, type VpcRequest } from '../../shared/domain/vpc-request';
import {
  callerOf,
  headerOf,
  jsonResponse,
  problem,
  problemResponse,
} from '../../shared/platform/http-response';
import type { Log } from '../../shared/platform/log';
import type { CreateRequestUseCase } from './create-request';
import { problemOfError } from './problem-of-error';
import { readBody } from './read-body';
import type { RetryRequestUseCase } from './retry-request';

export interface IntakeHandlerTools {
  readonly createRequest: CreateRequestUseCase;
  readonly retryRequest: RetryRequestUseCase;
  readonly region: string;
  readonly log: Log;
}

/** How soon a caller should look, and how soon one should try again, in seconds. */
const RETRY_AFTER = { 'retry-after': '5' };

type Answer = { readonly accepted: AcceptedBody } | { readonly problem: ProblemBody };

/**
 * `POST /vpcs` and `POST /vpcs/{requestId}/retry`. Also takes the bare body of the former as a direct
 * invocation, for callers that IAM has authenticated: the answer is then a bare body as well.
 */
export function createHandler({ createRequest, retryRequest, region, log }: IntakeHandlerTools) {
  return async function handler(
    event: unknown,
    context: Context,
  ): Promise<APIGatewayProxyResult | AcceptedBody | ProblemBody> {
    if (!isProxyEvent(event)) return answerDirect(event, context);
    const requestId = event.pathParameters?.requestId;
    const answer = requestId === undefined ? await create(event) : await retry(requestId, event);
    return answerHttp(answer, event);
  };

  function create(event: APIGatewayProxyEvent): Promise<Answer> | Answer {
    const key = headerOf(event, 'Idempotency-Key');
    if (key !== undefined && !idempotencyKeySchema.safeParse(key).success) {
      const detail = `Idempotency-Key must be 1 to ${LIMITS.idempotencyKeyLength} printable ASCII characters`;
      return { problem: problem('invalid-request', { detail }) };
    }
    const text = textOf(event);
    if (Buffer.byteLength(text) > LIMITS.bodyBytes) {
      const detail = `A body may be at most ${LIMITS.bodyBytes} bytes long`;
      return { problem: problem('body-too-large', { detail }) };
    }
    const body = parseJson(text);
    if (body === NOT_JSON) {
      const errors = [{ pointer: '', message: 'must be a JSON object; this is not valid JSON' }];
      return { problem: problem('invalid-request', { errors }) };
    }
    return accept(body, callerOf(event), key);
  }

  function retry(requestId: string, event: APIGatewayProxyEvent): Promise<Answer> {
    return answering(() => retryRequest(requestId, callerOf(event)));
  }

  /** Lambda repeats a failed asynchronous invocation under the same request id, so that id is the key. */
  async function answerDirect(body: unknown, { awsRequestId }: Context): Promise<AcceptedBody | ProblemBody> {
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
    return answering(() => createRequest({ spec: read.spec, requestedBy, idempotencyKey }));
  }

  async function answering(useCase: () => Promise<VpcRequest>): Promise<Answer> {
    try {
      const { requestId, requestedBy, state } = await useCase();
      log.info(`request ${state.status}`, { requestId, status: state.status, requestedBy });
      return { accepted: { requestId, status: state.status, href: hrefOf(requestId) } };
    } catch (error) {
      const body = problemOfError(error);
      if (body.status >= 500) log.error('request not accepted', { error });
      return { problem: body };
    }
  }
}

function answerHttp(answer: Answer, event: APIGatewayProxyEvent): APIGatewayProxyResult {
  if ('accepted' in answer) {
    const location = `${basePathOf(event)}${answer.accepted.href}`;
    return jsonResponse(202, answer.accepted, { location, ...RETRY_AFTER });
  }
  return problemResponse(answer.problem, answer.problem.status === 503 ? RETRY_AFTER : {});
}

/** What stands before our own paths in the URL that was called: the stage, as `/dev`, or nothing. */
function basePathOf({ requestContext }: APIGatewayProxyEvent): string {
  return requestContext.path.slice(0, Math.max(0, requestContext.path.lastIndexOf('/vpcs')));
}

function textOf({ body, isBase64Encoded }: APIGatewayProxyEvent): string {
  return isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString() : (body ?? '');
}

const NOT_JSON = Symbol('not JSON');

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}

function isProxyEvent(event: unknown): event is APIGatewayProxyEvent {
  return typeof event === 'object' && event !== null && 'httpMethod' in event && 'requestContext' in event;
}
