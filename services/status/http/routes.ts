import { viewListed, viewRequest } from '../../../shared/adapters/request-view';
import { LIMITS, type FindingView } from '../../../shared/contract/http';
import type { Finding } from '../../../shared/domain/request/finding';
import { STATUSES } from '../../../shared/domain/request/request-state';
import type { ListPosition } from '../../../shared/domain/request/request-list';
import { entityTagOf, isNamedWeakly } from '../../../shared/platform/entity-tag';
import { jsonAnswer, problemAnswer, type Answer } from '../../../shared/platform/http/answer';
import { problem } from '../../../shared/platform/http/problem';
import { anyText, oneOf, preferWait, textUpTo, wholeNumber } from '../../../shared/platform/http/readers';
import { noBody, route, type Call, type Route } from '../../../shared/platform/http/route';
import type { Waits } from '../../../shared/platform/waits';
import type { AwaitChange } from '../use-cases/await-change';
import type { CompareRequest } from '../use-cases/compare-request';
import type { ReadPools } from '../use-cases/read-pools';
import type { ReadRequests, RequestsPage } from '../use-cases/read-requests';
import type { Findings } from '../ports';
import { blockCursors, findingCursors, requestCursors, type CursorScope } from './cursor';
import { nextLink } from './next-link';

export interface StatusTools {
  readonly readRequests: ReadRequests;
  readonly awaitChange: AwaitChange;
  readonly compareRequest: CompareRequest;
  readonly readPools: ReadPools;
  readonly findings: Findings;
  readonly waits: Pick<Waits, 'secondsOf'>;
}

const DEFAULT_LIMIT = 20;

/** How soon a caller should look again at what is not done, in seconds. */
const RETRY_AFTER = { 'retry-after': '5' };

const pageSize = wholeNumber(1, LIMITS.pageSize, DEFAULT_LIMIT);

const LIST_QUERY = {
  status: oneOf(STATUSES),
  requestedBy: textUpTo(128),
  name: textUpTo(LIMITS.nameLength),
  vpcId: textUpTo(64),
  limit: pageSize,
  cursor: anyText,
};

/** Everything that only reads: requests, lists of them, address pools. */
export function createRoutes(tools: StatusTools): readonly Route[] {
  const { readRequests, readPools } = tools;

  const show = route({
    method: 'GET',
    path: '/vpcs/{requestId}',
    query: { compare: oneOf(['live']) },
    headers: { 'If-None-Match': anyText, Prefer: preferWait },
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
      return { status: 304, body: undefined, headers: { ...cachingHeaders(request), ...applied } };
    },
  });

  const list = route({
    method: 'GET',
    path: '/vpcs',
    query: LIST_QUERY,
    headers: {},
    body: noBody,
    async handle(call) {
      const { query, caller } = call;
      const errors = combinationErrors(call);
      if (errors.length > 0) return problemAnswer(problem('invalid-request', { errors }));
      const requestedBy = query.requestedBy === 'me' ? caller.sub : query.requestedBy;
      const { status, name, vpcId, limit, cursor } = query;
      const scope: CursorScope = { list: 'vpcs', status, requestedBy, name, vpcId };
      const after = cursor === undefined ? undefined : requestCursors.read(cursor, scope);
      if (cursor !== undefined && !(after && (await readRequests.hasPosition(after, requestedBy)))) {
        return problemAnswer(problem('invalid-cursor'));
      }
      const page = await pageOf({ status, requestedBy, name, vpcId, limit, after });
      const nextCursor = page.end && requestCursors.write(page.end, scope);
      const body = { items: page.items.map(viewListed), ...(nextCursor !== undefined && { nextCursor }) };
      return jsonAnswer(200, body, nextLink(call, '/vpcs', nextCursor));
    },
  });

  const pools = route({
    method: 'GET',
    path: '/pools',
    query: {},
    headers: {},
    body: noBody,
    handle: async () => jsonAnswer(200, { items: await readPools.all() }),
  });

  const pool = route({
    method: 'GET',
    path: '/pools/{name}',
    query: { limit: pageSize, cursor: anyText },
    headers: {},
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
      return jsonAnswer(200, body, nextLink(call, `/pools/${encodeURIComponent(name)}`, nextCursor));
    },
  });

  const findings = route({
    method: 'GET',
    path: '/findings',
    query: { limit: pageSize, cursor: anyText },
    headers: {},
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
      return jsonAnswer(200, body, nextLink(call, '/findings', nextCursor));
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
    readonly status: (typeof STATUSES)[number] | undefined;
    readonly requestedBy: string | undefined;
    readonly name: string | undefined;
    readonly vpcId: string | undefined;
    readonly limit: number;
    readonly after: ListPosition | undefined;
  }): Promise<RequestsPage> {
    const { status, requestedBy, name, vpcId, limit, after } = query;
    if (vpcId !== undefined) return readRequests.ofVpc(vpcId, requestedBy);
    const scope = { ...(requestedBy !== undefined && { requestedBy }), limit, ...(after && { after }) };
    if (name !== undefined) return readRequests.named({ name, ...scope });
    return readRequests.page({ ...(status !== undefined && { status }), ...scope });
  }
}

type AnyCall = Pick<Call<unknown, unknown, unknown>, 'caller' | 'apiUrl'>;

type Shown = Parameters<typeof viewRequest>[0];

function shown(request: Shown, call: AnyCall, headers: Readonly<Record<string, string>> = {}): Answer {
  const view = viewRequest(request, call);
  return jsonAnswer(200, view, {
    ...cachingHeaders(request),
    ...(!view.done && RETRY_AFTER),
    ...headers,
  });
}

/** What is shown depends on who looks: names are for the owner and administrators. */
function cachingHeaders(request: Shown): Readonly<Record<string, string>> {
  return { etag: entityTagOf(request), 'cache-control': 'private, no-cache', vary: 'Authorization' };
}

/** Which filters go together: a name or a VPC id is alone, or with a requester. */
function combinationErrors({
  query,
  caller,
}: {
  readonly query: Readonly<
    Record<'status' | 'requestedBy' | 'name' | 'vpcId' | 'cursor', string | undefined>
  >;
  readonly caller: { readonly sub: string; readonly isAdmin: boolean };
}): { readonly parameter: string; readonly message: string }[] {
  const { status, requestedBy, name, vpcId, cursor } = query;
  const rules: readonly [broken: boolean, parameter: string, message: string][] = [
    [
      requestedBy !== undefined && requestedBy !== 'me' && requestedBy !== caller.sub && !caller.isAdmin,
      'requestedBy',
      'must be me; administrators may give the sub of a caller',
    ],
    [name !== undefined && status !== undefined, 'status', 'must not be given together with name'],
    [vpcId !== undefined && status !== undefined, 'status', 'must not be given together with vpcId'],
    [vpcId !== undefined && name !== undefined, 'name', 'must not be given together with vpcId'],
    [vpcId !== undefined && cursor !== undefined, 'cursor', 'must not be given together with vpcId'],
  ];
  return rules.flatMap(([broken, parameter, message]) => (broken ? [{ parameter, message }] : []));
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
