import { viewListed, viewRequest } from '../../../shared/adapters/request-view';
import type { ListQuery } from '../../../shared/domain/request/request-list';
import { entityTagOf, isNamedWeakly } from '../../../shared/platform/entity-tag';
import { jsonAnswer, problemAnswer, type Answer } from '../../../shared/platform/http/answer';
import { problem } from '../../../shared/platform/http/problem';
import { oneOf, preferWait } from '../../../shared/platform/http/readers';
import { noBody, route, type Call, type Route } from '../../../shared/platform/http/route';
import type { Waits } from '../../../shared/platform/waits';
import type { AwaitChange } from '../use-cases/await-change';
import type { CompareRequest } from '../use-cases/compare-request';
import type { ReadRequests, RequestsPage } from '../use-cases/read-requests';
import { answerPage } from './answer-page';
import { cachingHeaders, IF_NONE_MATCH, notModified } from './conditional-answer';
import { requestCursors } from './cursor';
import { combinationErrors, REQUESTS_QUERY } from './list-filters';

export interface RequestTools {
  readonly readRequests: ReadRequests;
  readonly awaitChange: AwaitChange;
  readonly compareRequest: CompareRequest;
  readonly waits: Pick<Waits, 'secondsOf'>;
}

/** How soon a caller should look again at what is not done, in seconds. */
const RETRY_AFTER = { 'retry-after': '5' };

/** Requests, one at a time and in lists. */
export function requestRoutes(tools: RequestTools): readonly Route[] {
  const { readRequests } = tools;

  const show = route({
    method: 'GET',
    path: '/vpcs/{requestId}',
    query: { compare: oneOf(['live']) },
    headers: { ...IF_NONE_MATCH, Prefer: preferWait },
    body: noBody,
    async handle(call) {
      const requestId = call.path.requestId ?? '';
      if (call.query.compare !== undefined) return compare(requestId, call);
      const first = await readRequests.one(requestId);
      if (first === undefined) return problemAnswer(problem('not-found'));
      const { 'If-None-Match': known, Prefer: seconds } = call.headers;
      if (known === undefined) return shown(first, call);

      const isKnown = (seen: typeof first) => isNamedWeakly(known, entityTagOf(seen));
      const request = await tools.awaitChange(first, { seconds, endsAt: call.endsAt }, isKnown);
      const waited = tools.waits.secondsOf({ seconds, endsAt: call.endsAt });
      const applied = waited > 0 ? { 'preference-applied': `wait=${waited}` } : {};
      if (!isKnown(request)) return shown(request, call, applied);
      return notModified(entityTagOf(request), applied);
    },
  });

  const list = route({
    method: 'GET',
    path: '/vpcs',
    query: REQUESTS_QUERY,
    headers: IF_NONE_MATCH,
    body: noBody,
    async handle(call) {
      const { query, caller } = call;
      const errors = combinationErrors(call);
      if (errors.length > 0) return problemAnswer(problem('invalid-request', { errors }));
      const { status, name, vpcId, order, limit } = query;
      const requestedBy = query.requestedBy === 'me' ? caller.sub : query.requestedBy;
      const filters = { status, requestedBy, name, vpcId, order };
      return answerPage(call, {
        path: '/vpcs',
        scope: { list: 'vpcs', ...filters },
        cursors: requestCursors,
        hasPosition: (position) => readRequests.hasPosition(position, requestedBy),
        read: (after) => pageOf({ ...filters, limit, after }),
        view: viewListed,
      });
    },
  });

  return [show, list];

  /** What is there now may be something else the next moment: there is no entity tag for it. */
  async function compare(requestId: string, call: AnyCall): Promise<Answer> {
    const compared = await tools.compareRequest(requestId);
    if (compared === undefined) return problemAnswer(problem('not-found'));
    return jsonAnswer(200, { ...viewRequest(compared.request, call), drift: compared.drift });
  }

  function pageOf(query: {
    readonly status: ListQuery['status'] | undefined;
    readonly requestedBy: string | undefined;
    readonly name: string | undefined;
    readonly vpcId: string | undefined;
    readonly order: ListQuery['order'] | undefined;
    readonly limit: number;
    readonly after: ListQuery['after'] | undefined;
  }): Promise<RequestsPage> {
    const { status, requestedBy, name, vpcId, order, limit, after } = query;
    if (vpcId !== undefined) return readRequests.ofVpc(vpcId, requestedBy);
    const scope = { ...(requestedBy !== undefined && { requestedBy }), limit, ...(after && { after }) };
    if (name !== undefined) return readRequests.named({ name, ...scope });
    return readRequests.page({
      ...(status !== undefined && { status }),
      ...(order !== undefined && { order }),
      ...scope,
    });
  }
}

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'caller' | 'apiUrl'>;

type Shown = Parameters<typeof viewRequest>[0];

function shown(request: Shown, call: AnyCall, headers: Readonly<Record<string, string>> = {}): Answer {
  const view = viewRequest(request, call);
  return jsonAnswer(200, view, {
    ...cachingHeaders(entityTagOf(request)),
    ...(!view.done && RETRY_AFTER),
    ...headers,
  });
}
