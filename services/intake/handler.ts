import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import {
  hrefOf,
  idempotencyKey as idempotencyKeySchema,
  LIMITS,
  type AcceptedBody,
  type ProblemBody,
} from '../../shared/contract/http';
import { ADMIN_GROUP } from '../../shared/contract/caller-groups';
import type { PlanView } from '../../shared/contract/plan';
import type { ValidationError } from '../../shared/domain/network/validation-error';
import { DIRECT_CALLER, type VpcRequest } from '../../shared/domain/request/vpc-request';
import { entityTagOf, isNamedStrongly } from '../../shared/platform/entity-tag';
import {
  apiUrlOf,
  basePathOf,
  callerOf,
  headerOf,
  isCallerIn,
  jsonResponse,
  problem,
  problemResponse,
  type Headers,
} from '../../shared/platform/http-response';
import type { Log } from '../../shared/platform/log';
import { parameterErrors } from '../../shared/platform/query-parameters';
import type { CreateRequestUseCase } from './use-cases/create-request';
import type { DeleteRequestUseCase } from './use-cases/delete-request';
import { PATCH_TYPES, readJson, readPatchJson } from './http/json-body';
import type { PlanRequestUseCase } from './use-cases/plan-request';
import type { Precondition } from './precondition';
import { errorToProblem } from './http/error-to-problem';
import { readBody } from './read-body';
import { readDryRun } from './http/read-dry-run';
import type { Caller } from './request-access';
import type { RetryRequestUseCase } from './use-cases/retry-request';
import type { UpdateRequestUseCase } from './use-cases/update-request';
import { viewPlan } from './http/view-plan';

export interface IntakeHandlerTools {
  readonly createRequest: CreateRequestUseCase;
  readonly planRequest: PlanRequestUseCase;
  readonly retryRequest: RetryRequestUseCase;
  readonly deleteRequest: DeleteRequestUseCase;
  readonly updateRequest: UpdateRequestUseCase;
  readonly region: string;
  readonly log: Log;
}

/** How soon a caller should look, and how soon one should try again, in seconds. */
const RETRY_AFTER = { 'retry-after': '5' };

/** With an entity tag where it is done already: the one under which the request stands. */
type Accepted = { readonly accepted: AcceptedBody; readonly entityTag?: string };
type Refused = { readonly problem: ProblemBody };
type Answer = Accepted | { readonly plan: PlanView } | Refused;

/**
 * `POST /vpcs`, with `?dryRun=true` only to see the plan, `POST /vpcs/{requestId}/retry`, and `DELETE` and `PATCH`
 * of `/vpcs/{requestId}`. Also takes the bare body of the first as a direct invocation, for callers that IAM has
 * authenticated: the answer is then a bare body as well.
 */
export function createHandler(tools: IntakeHandlerTools) {
  const { createRequest, planRequest, retryRequest, deleteRequest, updateRequest, region, log } = tools;

  return async function handler(
    event: unknown,
    context: Context,
  ): Promise<APIGatewayProxyResult | AcceptedBody | ProblemBody> {
    if (!isProxyEvent(event)) return answerDirect(event, context);
    return answerHttp(await carryOut(event), event);
  };

  function carryOut(event: APIGatewayProxyEvent): Promise<Answer> | Answer {
    const requestId = event.pathParameters?.requestId;
    if (requestId === undefined) return create(event);
    const errors = parameterErrors(event);
    if (errors.length > 0) return refused(errors);
    switch (event.httpMethod) {
      case 'DELETE':
        return remove(requestId, event);
      case 'PATCH':
        return update(requestId, event);
      default:
        return retry(requestId, event);
    }
  }

  function create(event: APIGatewayProxyEvent): Promise<Answer> | Answer {
    const key = headerOf(event, 'Idempotency-Key');
    if (key !== undefined && !idempotencyKeySchema.safeParse(key).success) {
      const detail = `Idempotency-Key must be 1 to ${LIMITS.idempotencyKeyLength} printable ASCII characters`;
      return { problem: problem('invalid-request', { detail }) };
    }
    const dryRun = readDryRun(event);
    if ('problem' in dryRun) return dryRun;
    const body = readJson(event);
    if ('problem' in body) return body;
    return dryRun.isDryRun ? plan(body.json, callerOf(event)) : accept(body.json, callerOf(event), key);
  }

  async function plan(body: unknown, caller: string): Promise<Answer> {
    const read = readBody(body, region);
    if ('errors' in read) return refused(read.errors);
    return answering(async () => ({ plan: viewPlan(await planRequest(read.spec, caller), region) }));
  }

  function retry(requestId: string, event: APIGatewayProxyEvent): Promise<Answer> {
    return answering(async () => accepted(await retryRequest(requestId, callerOf(event))));
  }

  function remove(requestId: string, event: APIGatewayProxyEvent): Promise<Answer> {
    const order = { requestId, caller: ownerOf(event), precondition: preconditionOf(event) };
    return answering(async () => accepted(await deleteRequest(order)));
  }

  function update(requestId: string, event: APIGatewayProxyEvent): Promise<Answer> | Answer {
    const body = readPatchJson(event);
    if ('problem' in body) return body;
    const precondition = preconditionOf(event);
    if (precondition === undefined) {
      const detail = 'Send the ETag that GET answered as If-Match, so that no change overwrites another one';
      return { problem: problem('precondition-required', { detail }) };
    }
    const order = { requestId, caller: ownerOf(event), precondition, patch: body.json };
    return answering(async () => {
      const { request, isDone } = await updateRequest(order);
      return { ...accepted(request), ...(isDone && { entityTag: entityTagOf(request) }) };
    });
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
  ): Promise<Accepted | Refused> {
    const read = readBody(body, region);
    if ('errors' in read) return refused(read.errors);
    return answering(async () =>
      accepted(await createRequest({ spec: read.spec, requestedBy, idempotencyKey })),
    );
  }

  function accepted(request: VpcRequest): Accepted {
    const { requestId, requestedBy, state } = request;
    log.info(`request ${state.status}`, { requestId, status: state.status, requestedBy });
    return { accepted: bodyOf(request) };
  }

  async function answering<T>(useCase: () => Promise<T>): Promise<T | Refused> {
    try {
      return await useCase();
    } catch (error) {
      const body = errorToProblem(error);
      if (body.status >= 500) log.error('request not accepted', { error });
      // Its caller can do little about it, an operator can.
      if (body.code === 'address-pool-exhausted') log.warn('address pool exhausted', { detail: body.detail });
      return { problem: body };
    }
  }
}

function answerHttp(answer: Answer, event: APIGatewayProxyEvent): APIGatewayProxyResult {
  if ('problem' in answer) return problemResponse(answer.problem, HEADERS_OF[answer.problem.status]);
  if ('plan' in answer) return jsonResponse(200, answer.plan);
  const { entityTag } = answer;
  const accepted = { ...answer.accepted, url: `${apiUrlOf(event)}${answer.accepted.href}` };
  if (entityTag !== undefined) return jsonResponse(200, accepted, { etag: entityTag });
  return jsonResponse(202, accepted, {
    location: `${basePathOf(event)}${accepted.href}`,
    ...RETRY_AFTER,
  });
}

function refused(errors: readonly ValidationError[]): Refused {
  return { problem: problem('invalid-request', { errors }) };
}

/** What a problem says beside its body. */
const HEADERS_OF: Readonly<Record<number, Headers>> = {
  415: { 'accept-patch': PATCH_TYPES.join(', ') },
  503: RETRY_AFTER,
};

function bodyOf({ requestId, state }: VpcRequest): AcceptedBody {
  return { requestId, status: state.status, href: hrefOf(requestId) };
}

/** Who may order about a network: its requester, and administrators. */
function ownerOf(event: APIGatewayProxyEvent): Caller {
  return { sub: callerOf(event), isAdmin: isCallerIn(ADMIN_GROUP, event) };
}

function preconditionOf(event: APIGatewayProxyEvent): Precondition | undefined {
  const ifMatch = headerOf(event, 'If-Match');
  return ifMatch === undefined ? undefined : (request) => isNamedStrongly(ifMatch, request);
}

function isProxyEvent(event: unknown): event is APIGatewayProxyEvent {
  return typeof event === 'object' && event !== null && 'httpMethod' in event && 'requestContext' in event;
}
