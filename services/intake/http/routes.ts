import type { APIGatewayProxyEvent } from 'aws-lambda';
import { viewRequest } from '../../../shared/adapters/request-view';
import {
  hrefOf,
  idempotencyKey as idempotencyKeySchema,
  LIMITS,
  type AcceptedBody,
} from '../../../shared/contract/http';
import type { RequestedNetwork } from '../../../shared/domain/network/network-spec';
import { isDone } from '../../../shared/domain/request/is-done';
import { isTerminal } from '../../../shared/domain/request/request-state';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { entityTagOf, isNamedStrongly } from '../../../shared/platform/entity-tag';
import { requestLogFields } from '../../../shared/domain/request/request-log-fields';
import { jsonAnswer, problemAnswer, type Answer } from '../../../shared/platform/http/answer';
import { jsonOfType, readJson } from '../../../shared/platform/http/json-body';
import { problem } from '../../../shared/platform/http/problem';
import { anyText, flag, preferWait } from '../../../shared/platform/http/readers';
import {
  noBody,
  route,
  type Call,
  type ReadBody,
  type Reader,
  type Route,
} from '../../../shared/platform/http/route';
import type { Log } from '../../../shared/platform/log';
import type { Waits } from '../../../shared/platform/waits';
import type { Precondition } from '../precondition';
import { readBody } from '../read-body';
import type { AwaitDoneUseCase } from '../use-cases/await-done';
import type { CreateRequestUseCase } from '../use-cases/create-request';
import type { DeleteRequestUseCase } from '../use-cases/delete-request';
import type { PlanDeletionUseCase } from '../use-cases/plan-deletion';
import type { PlanRequestUseCase } from '../use-cases/plan-request';
import type { PlanUpdateUseCase } from '../use-cases/plan-update';
import type { RetryRequestUseCase } from '../use-cases/retry-request';
import type { UpdateRequestUseCase } from '../use-cases/update-request';
import { viewChangePlan, viewDeletionPlan } from './change-view';
import { viewPlan } from './plan-view';

export interface IntakeTools {
  readonly createRequest: CreateRequestUseCase;
  readonly planRequest: PlanRequestUseCase;
  readonly retryRequest: RetryRequestUseCase;
  readonly deleteRequest: DeleteRequestUseCase;
  readonly planDeletion: PlanDeletionUseCase;
  readonly updateRequest: UpdateRequestUseCase;
  readonly planUpdate: PlanUpdateUseCase;
  readonly awaitDone: AwaitDoneUseCase;
  readonly waits: Pick<Waits, 'secondsOf'>;
  readonly region: string;
  readonly stage: string;
  /** Whether the names of callers are kept with their requests. */
  readonly keepsNames: boolean;
  readonly log: Log;
}

/** How soon a caller should look again, in seconds. */
const RETRY_AFTER = { 'retry-after': '5' };

/** What a patch is in: RFC 7396's own type first, and the one that every tool can send. */
const PATCH_TYPES = ['application/merge-patch+json', 'application/json'];

const idempotencyKey: Reader<string | undefined> = (text, times = 1) => {
  // Which of them is meant, a proxy or API Gateway would decide.
  if (times > 1) return { error: 'must be given once' };
  return text === undefined || idempotencyKeySchema.safeParse(text).success
    ? { value: text }
    : { error: `must be 1 to ${LIMITS.idempotencyKeyLength} printable ASCII characters` };
};

type AnyCall = Call<unknown, { readonly Prefer: number }, unknown>;

/** Everything that changes networks: `POST /vpcs`, its retry, and `PATCH` and `DELETE` of one. */
export function createRoutes(tools: IntakeTools): readonly Route[] {
  const { region, stage } = tools;

  const post = route({
    method: 'POST',
    path: '/vpcs',
    query: { dryRun: flag },
    headers: { 'Idempotency-Key': idempotencyKey, Prefer: preferWait },
    body: networkBody(region),
    async handle(call) {
      const { caller, body: spec, query, headers } = call;
      if (query.dryRun) {
        return jsonAnswer(200, viewPlan(await tools.planRequest(spec, caller.sub), { region, stage }));
      }
      const request = await tools.createRequest({
        spec,
        requestedBy: caller.sub,
        ...(tools.keepsNames && { requester: requesterOf(caller) }),
        idempotencyKey: headers['Idempotency-Key'],
      });
      // Only a repeat can find its request at an end.
      if (isTerminal(request.state.status)) return whole(call, request, 200);
      return carriedOut(call, request, 201);
    },
  });

  const retry = route({
    method: 'POST',
    path: '/vpcs/{requestId}/retry',
    query: {},
    headers: { Prefer: preferWait },
    body: noBody,
    async handle(call) {
      return carriedOut(call, await tools.retryRequest(idOf(call), call.caller), 200);
    },
  });

  const remove = route({
    method: 'DELETE',
    path: '/vpcs/{requestId}',
    query: { dryRun: flag },
    headers: { 'If-Match': anyText, Prefer: preferWait },
    body: noBody,
    async handle(call) {
      const order = {
        requestId: idOf(call),
        caller: call.caller,
        precondition: preconditionOf(call.headers['If-Match']),
      };
      if (call.query.dryRun) return jsonAnswer(200, viewDeletionPlan(await tools.planDeletion(order)));
      return carriedOut(call, await tools.deleteRequest(order), 200);
    },
  });

  const patch = route({
    method: 'PATCH',
    path: '/vpcs/{requestId}',
    query: { dryRun: flag },
    headers: { 'If-Match': anyText, Prefer: preferWait },
    body: jsonOfType(PATCH_TYPES),
    async handle(call) {
      const precondition = preconditionOf(call.headers['If-Match']);
      const order = { requestId: idOf(call), caller: call.caller, patch: call.body };
      if (call.query.dryRun) {
        return jsonAnswer(
          200,
          viewChangePlan(await tools.planUpdate({ ...order, precondition }), { region, stage }),
        );
      }
      if (precondition === undefined) {
        const detail =
          'Send the etag that GET answered as If-Match, so that no change overwrites another one';
        return problemAnswer(problem('precondition-required', { detail }));
      }
      const { request, isDone: wasDone } = await tools.updateRequest({ ...order, precondition });
      return wasDone ? whole(call, request, 200) : carriedOut(call, request, 200);
    },
  });

  return [post, retry, remove, patch];

  /** Waits as long as the caller would; answers the whole request when it is done, and else that it was accepted. */
  async function carriedOut(call: AnyCall, ordered: VpcRequest, doneStatus: 200 | 201): Promise<Answer> {
    const { requestId } = ordered;
    const { status } = ordered.state;
    tools.log.info(`request ${status}`, { ...requestLogFields(ordered), status });
    const patience = { seconds: call.headers.Prefer, endsAt: call.endsAt };
    const seconds = tools.waits.secondsOf(patience);
    const request = await tools.awaitDone(ordered, patience);
    if (seconds > 0 && isDone(request)) {
      return whole(call, request, doneStatus, { 'preference-applied': `wait=${seconds}` });
    }
    const href = hrefOf(requestId);
    const body: AcceptedBody = {
      requestId,
      status: request.state.status,
      href,
      url: `${call.apiUrl}${href}`,
    };
    return jsonAnswer(202, body, { location: locationOf(call, requestId), ...RETRY_AFTER });
  }
}

/** The whole request, with its entity tag. */
function whole(
  call: AnyCall,
  request: VpcRequest,
  status: 200 | 201,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return jsonAnswer(status, viewRequest(request, call), {
    etag: entityTagOf(request),
    ...(status === 201 && { location: locationOf(call, request.requestId) }),
    ...headers,
  });
}

function locationOf({ stagePath }: AnyCall, requestId: string): string {
  return `${stagePath}${hrefOf(requestId)}`;
}

/** A network to be made, or everything that is wrong with the body. */
function networkBody(region: string): (event: APIGatewayProxyEvent) => ReadBody<RequestedNetwork> {
  return (event) => {
    const json = readJson(event);
    if (!('value' in json)) return json;
    const read = readBody(json.value, region);
    return 'errors' in read ? read : { value: read.spec };
  };
}

function preconditionOf(ifMatch: string | undefined): Precondition | undefined {
  return ifMatch === undefined ? undefined : (request) => isNamedStrongly(ifMatch, request);
}

function requesterOf({ sub, name }: AnyCall['caller']) {
  return { sub, ...(name !== undefined && { name }) };
}

function idOf({ path }: AnyCall): string {
  return path.requestId ?? '';
}
