import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { viewListed, viewRequest } from '../../shared/adapters/request-view';
import { LIMITS, type ProblemBody } from '../../shared/contract/http';
import { ResourceFailure } from '../../shared/domain/request/resource-failure';
import { STATUSES, type RequestStatus } from '../../shared/domain/request/vpc-request';
import { entityTagOf, isNamedWeakly } from '../../shared/platform/entity-tag';
import {
  apiUrlOf,
  callerOf,
  headerOf,
  jsonResponse,
  problem,
  problemResponse,
} from '../../shared/platform/http-response';
import type { Log } from '../../shared/platform/log';
import { parameterErrors } from '../../shared/platform/query-parameters';
import type { CompareRequest } from './use-cases/compare-request';
import { readCursor, writeCursor } from './http/cursor';
import type { ReadRequests } from './use-cases/read-requests';

export interface StatusHandlerTools {
  readonly readRequests: ReadRequests;
  readonly compareRequest: CompareRequest;
  readonly log: Log;
}

const DEFAULT_LIMIT = 20;
const LIST_PARAMETERS = ['status', 'requestedBy', 'limit', 'cursor'];

/** `GET /vpcs/{requestId}` and `GET /vpcs`. */
export function createHandler({ readRequests, compareRequest, log }: StatusHandlerTools) {
  return async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    try {
      const requestId = event.pathParameters?.requestId;
      return requestId === undefined ? await list(event) : await show(requestId, event);
    } catch (error) {
      log.error('request not read', { error });
      return problemResponse(problem('internal-error'));
    }
  };

  async function show(requestId: string, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const errors = [...parameterErrors(event, ['compare']), ...compareErrors(event)];
    if (errors.length > 0) return problemResponse(problem('invalid-request', { errors: errors }));
    if (event.queryStringParameters?.compare !== undefined) return compare(requestId, event);

    const request = await readRequests.one(requestId);
    if (request === undefined) return problemResponse(problem('not-found'));
    const entityTag = entityTagOf(request);
    const headers = { etag: entityTag, 'cache-control': 'no-cache' };
    const known = headerOf(event, 'If-None-Match');
    if (known !== undefined && isNamedWeakly(known, entityTag)) return { statusCode: 304, headers, body: '' };
    return jsonResponse(200, viewRequest(request, { apiUrl: apiUrlOf(event) }), headers);
  }

  /** What is there now may be something else the next moment: there is no ETag for it. */
  async function compare(requestId: string, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    try {
      const compared = await compareRequest(requestId);
      if (compared === undefined) return problemResponse(problem('not-found'));
      const { request, drift } = compared;
      return jsonResponse(200, { ...viewRequest(request, { apiUrl: apiUrlOf(event) }), drift });
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
      log.warn('network not compared', { requestId, error });
      const detail =
        'EC2 does not show the network right now; without compare, the request is shown as it is on record';
      return problemResponse(problem('temporarily-unavailable', { detail }));
    }
  }

  async function list(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
    const parameters = event.queryStringParameters ?? {};
    const errors = [...parameterErrors(event, LIST_PARAMETERS), ...listErrors(parameters)];
    if (errors.length > 0) return problemResponse(problem('invalid-request', { errors: errors }));

    const { status, requestedBy, limit, cursor } = parameters;
    const scope = {
      ...(status !== undefined && { status: status as RequestStatus }),
      ...(requestedBy !== undefined && { requestedBy: callerOf(event) }),
    };
    const after = cursor === undefined ? undefined : readCursor(cursor, scope);
    if (cursor !== undefined && !(after && (await readRequests.hasPosition(after, scope.requestedBy)))) {
      return problemResponse(problem('invalid-cursor'));
    }

    const { items, end } = await readRequests.page({
      ...scope,
      limit: limit === undefined ? DEFAULT_LIMIT : Number(limit),
      ...(after && { after }),
    });
    return jsonResponse(200, {
      items: items.map(viewListed),
      ...(end && { nextCursor: writeCursor(end, scope) }),
    });
  }
}

function compareErrors({
  queryStringParameters: parameters,
}: APIGatewayProxyEvent): NonNullable<ProblemBody['errors']> {
  const compare = parameters?.compare ?? 'live';
  return compare === 'live' ? [] : [{ pointer: '?compare', message: 'must be live' }];
}

function listErrors(
  parameters: Readonly<Record<string, string | undefined>>,
): NonNullable<ProblemBody['errors']> {
  const { status, requestedBy, limit } = parameters;
  return [
    ...(status === undefined || STATUSES.some((known) => known === status)
      ? []
      : [{ pointer: '?status', message: `must be one of ${STATUSES.join(', ')}` }]),
    ...(requestedBy === undefined || requestedBy === 'me'
      ? []
      : [{ pointer: '?requestedBy', message: 'must be me' }]),
    ...(limit === undefined ||
    (/^\d{1,3}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= LIMITS.pageSize)
      ? []
      : [{ pointer: '?limit', message: `must be a number from 1 to ${LIMITS.pageSize}` }]),
  ];
}
