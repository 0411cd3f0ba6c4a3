import { viewListed, viewRequest } from '../../../shared/adapters/request-view';
import type { FindingView } from '../../../shared/contract/http';
import type { Finding } from '../../../shared/domain/request/finding';
import type { ListQuery } from '../../../shared/domain/request/request-list';
import { entityTagOf, isNamedWeakly } from '../../../shared/platform/entity-tag';
import { jsonAnswer, problemAnswer, type Answer } from '../../../shared/platform/http/answer';
import { problem } from '../../../shared/platform/http/problem';
import { oneOf, preferWait } from '../../../shared/platform/http/readers';
import { noBody, route, type Call, type Route } from '../../../shared/platform/http/route';
import type { Waits } from '../../../shared/platform/waits';
import type { AwaitChange } from '../use-cases/await-change';
import type { CompareRequest } from '../use-cases/compare-request';
import type { ReadPools } from '../use-cases/read-pools';
import type { ReadRequests, RequestsPage } from '../use-cases/read-requests';
import type { Findings } from '../ports';
import { cachingHeaders, IF_NONE_MATCH, listAnswer, notModified } from './conditional-answer';
import { blockCursors, findingCursors, requestCursors, type CursorScope } from './cursor';
import { combinationErrors, PAGE_QUERY, REQUESTS_QUERY } from './list-filters';
import { nextLink } from './next-link';

export interface StatusTools {
  readonly readRequests: ReadRequests;
  readonly awaitChange: AwaitChange;
  readonly compareRequest: CompareRequest;
  readonly readPools: ReadPools;
  readonly findings: Findings;
  readonly waits: Pick<Waits, 'secondsOf'>;
}

/** How soon a caller should look again at what is not done, in seconds. */
const RETRY_AFTER = { 'retry-after': '5' };

/** Everything that only reads: requests, lists of them, address pools. */
export function createRoutes(tools: StatusTools): readonly Route[] {
  const { readRequests, readPools } = tools;

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
      const requestedBy = query.requestedBy === 'me' ? caller.sub : query.requestedBy;
      const { status, name, vpcId, order, limit, cursor } = query;
      const scope: CursorScope = { list: 'vpcs', status, requestedBy, name, vpcId, order };
      const after = cursor === undefined ? undefined : requestCursors.read(cursor, scope);
      if (cursor !== undefined && !(after && (await readRequests.hasPosition(after, requestedBy)))) {
        return problemAnswer(problem('invalid-cursor'));
      }
      const page = await pageOf({ status, requestedBy, name, vpcId, order, limit, after });
      const nextCursor = page.end && requestCursors.write(page.end, scope);
      const body = { items: page.items.map(viewListed), ...(nextCursor !== undefined && { nextCursor }) };
      return listAnswer(call, body, nextLink(call, '/vpcs', nextCursor));
    },
  });

  const pools = route({
    method: 'GET',
    path: '/pools',
    query: {},
    headers: IF_NONE_MATCH,
    body: noBody,
    handle: async (call) => listAnswer(call, { items: await readPools.all() }),
  });

  const pool = route({
    method: 'GET',
    path: '/pools/{name}',
    query: PAGE_QUERY,
    headers: IF_NONE_MATCH,
    body: noBody,
    async handle(call) {
      const name = decoded(call.path.name ?? '');
      const { limit, cursor } = call.query;
      const scope = { list: 'pools', name };
      const after = cursor === undefined ? undefined : blockCursors.read(cursor, scope);
      if (cursor !== undefined && after === undefined) return problemAnswer(problem('invalid-cursor'));
      const page = await readPools.page(name, { limit, ...(after && { after }) });
      if (page === undefined) return problemAnswer(problem('not-found'));
      const nextCursor = page.end && blockCursors.write(page.end, scope);
      const body = { items: page.items, ...(nextCursor !== undefined && { nextCursor }) };
      return listAnswer(call, body, nextLink(call, `/pools/${encodeURIComponent(name)}`, nextCursor));
    },
  });

  const findings = route({
    method: 'GET',
    path: '/findings',
    query: PAGE_QUERY,
    headers: IF_NONE_MATCH,
    body: noBody,
    async handle(call) {
      if (!call.caller.isAdmin) {
        return problemAnswer(problem('forbidden', { detail: 'Findings are for members of vpc-admins' }));
      }
      const { limit, cursor } = call.query;
      const scope = { list: 'findings' };
      const after = cursor === undefined ? undefined : findingCursors.read(cursor, scope);
      if (cursor !== undefined && after === undefined) return problemAnswer(problem('invalid-cursor'));
      const page = await tools.findings.page({ limit, ...(after && { after }) });
      const nextCursor = page.end && findingCursors.write(page.end, scope);
      const body = { items: page.items.map(viewFinding), ...(nextCursor !== undefined && { nextCursor }) };
      return listAnswer(call, body, nextLink(call, '/findings', nextCursor));
    },
  });

  return [show, list, pools, pool, findings];

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

function viewFinding(finding: Finding): FindingView {
  const { kind, requestId, resourceType, resourceId, message, foundAt, lastSeenAt } = finding;
  return {
    kind,
    ...(requestId !== undefined && { requestId }),
    ...(resourceType !== undefined && { resourceType }),
    ...(resourceId !== undefined && { resourceId }),
    message,
    foundAt,
    lastSeenAt,
  };
}

/** A part of a path, as it was before it was put into a URL. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
