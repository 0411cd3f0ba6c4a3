import type { APIGatewayProxyResult, Context } from 'aws-lambda';
import { callUrn, hrefOf, type AcceptedBody, type ProblemBody } from '../../shared/contract/http';
import { DIRECT_CALLER } from '../../shared/domain/request/vpc-request';
import { problem } from '../../shared/platform/http/problem';
import { createApiHandler, isProxyEvent, type CallLogFields } from '../../shared/platform/http/route';
import { requestLogFields } from '../../shared/domain/request/request-log-fields';
import type { Clock } from '../../shared/platform/clock';
import { readDirectInvocation } from './direct-invocation';
import { errorToProblem } from './http/error-to-problem';
import { createRoutes, type IntakeTools } from './http/routes';
import { readBody } from './read-body';

export interface IntakeHandlerTools extends IntakeTools {
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Answers the API's calls that change networks. Also takes a body of `POST /vpcs` as a direct invocation, bare or in
 * an envelope with a key, from callers that IAM has authenticated: the answer is then a bare body as well.
 */
export function createHandler(tools: IntakeHandlerTools) {
  const { createRequest, region, clock, log } = tools;
  const handleApiCall = createApiHandler({
    routes: createRoutes(tools),
    toProblem: errorToProblem,
    onProblem: report,
  });

  return async function handler(
    event: unknown,
    context: Context,
  ): Promise<APIGatewayProxyResult | AcceptedBody | ProblemBody> {
    if (!isProxyEvent(event)) return answerDirect(event, context);
    return handleApiCall(event, clock.now() + context.getRemainingTimeInMillis());
  };

  /** A problem on our side is thrown: Lambda repeats an asynchronous invocation, and hands it on in the end. */
  async function answerDirect(
    payload: unknown,
    { awsRequestId }: Context,
  ): Promise<AcceptedBody | ProblemBody> {
    const answer = await acceptDirect(payload, awsRequestId);
    if (!('code' in answer)) return answer;
    if (answer.status >= 500) throw new Error(answer.detail ?? answer.title);
    log.warn('direct invocation refused', {
      ...directCall(awsRequestId),
      code: answer.code,
      errors: answer.errors,
    });
    return { ...answer, instance: callUrn(awsRequestId) };
  }

  async function acceptDirect(payload: unknown, awsRequestId: string): Promise<AcceptedBody | ProblemBody> {
    const invocation = readDirectInvocation(payload, awsRequestId);
    if ('errors' in invocation) return problem('invalid-request', { errors: invocation.errors });
    const read = readBody(invocation.network, region);
    if ('errors' in read) return problem('invalid-request', { errors: invocation.locate(read.errors) });
    try {
      const { idempotencyKey } = invocation;
      const order = { spec: read.spec, requestedBy: DIRECT_CALLER, idempotencyKey };
      const request = await createRequest(order);
      const { requestId, state } = request;
      log.info(`request ${state.status}`, { ...requestLogFields(request), status: state.status });
      return { requestId, status: state.status, href: hrefOf(requestId) };
    } catch (error) {
      const body = errorToProblem(error);
      report(body, error, directCall(awsRequestId));
      return body;
    }
  }

  function report(body: ProblemBody, error: unknown, call: CallLogFields): void {
    if (body.status >= 500) log.error('request not accepted', { ...call, error });
    // Its caller can do little about it, an operator can.
    if (body.code === 'address-pool-exhausted')
      log.warn('address pool exhausted', { ...call, detail: body.detail });
  }
}

function directCall(awsRequestId: string): CallLogFields {
  return { caller: DIRECT_CALLER, callId: awsRequestId };
}
