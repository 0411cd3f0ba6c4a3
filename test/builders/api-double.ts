import { hash } from 'node:crypto';
import type { CreateVpcBody, DeletionPlanView, RequestView } from '../../shared/contract/http';
import { json, lostConnection, problem } from './api-double-answers';
import { changePlanOf, deletionPlanOf, planOf } from './api-double-plans';

/** A call as it reached the API. */
export interface ReceivedCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: unknown;
}

type Stored = { -readonly [Field in keyof RequestView]: RequestView[Field] };
type Change = Partial<Stored>;

const AT = '2026-01-01T00:00:00.000Z';
const PAGE_SIZE = 2;
/**
 * The API in memory, behind `fetch`: idempotency keys, entity tags, pages and problems as the real one has them.
 * Requests make progress only as a test says.
 */
export class ApiDouble {
  readonly url = 'https://api.test/dev';
  readonly calls: ReceivedCall[] = [];
  readonly requests: Stored[] = [];
  /** Tokens that the API takes. */
  readonly validTokens = new Set(['token-1']);
  /** Told to the caller before anything else, one each: an error is a lost connection. */
  readonly failures: (Error | Response)[] = [];
  /** Happens after that call was carried out and before its answer arrives. */
  loseReplies = 0;
  /** What becomes of the requests, one step for each look that waits or repeats. */
  steps: Change[] = [];
  blockers: DeletionPlanView['blockers'] = [];
  addedCost = 32.85;
  readonly #keys = new Map<string, Stored>();

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const call: ReceivedCall = {
      method: init?.method ?? 'GET',
      path: url.pathname.replace('/dev', ''),
      query: url.searchParams,
      headers: new Headers(init?.headers),
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
    };
    // A network takes a moment; without one, waiting would never let anything else happen.
    await new Promise((resolve) => setImmediate(resolve));
    init?.signal?.throwIfAborted();
    this.calls.push(call);
    const failure = this.failures.shift();
    if (failure instanceof Error) throw failure;
    if (failure !== undefined) return failure;
    const answer = this.#answer(call);
    if (this.loseReplies > 0) {
      this.loseReplies -= 1;
      throw lostConnection();
    }
    return answer;
  };

  /** A request that is there already. */
  add(changes: Change = {}): Stored {
    const number = String(this.requests.length + 1).padStart(26, '0');
    const requestId = changes.requestId ?? `req-${number}`;
    const request: Stored = {
      requestId,
      status: 'READY',
      name: 'shop',
      cidrBlock: '10.20.0.0/16',
      vpcId: `vpc-${number.slice(-17)}`,
      requestedBy: 'alice-sub',
      createdAt: AT,
      updatedAt: AT,
      href: `/vpcs/${requestId}`,
      url: `${this.url}/vpcs/${requestId}`,
      etag: '"1"',
      operation: 'create',
      done: true,
      progress: { made: 2, total: 2 },
      spec: { name: changes.name ?? 'shop', cidrBlock: '10.20.0.0/16' },
      planVersion: 2,
      subnets: [
        {
          name: 'public-a',
          cidrBlock: '10.20.0.0/24',
          availabilityZone: 'us-east-1a',
          tier: 'public',
          subnetId: 'subnet-1',
        },
        { name: 'private-a', cidrBlock: '10.20.1.0/24', availabilityZone: 'us-east-1a', tier: 'private' },
      ],
      resources: [
        { key: 'vpc', kind: 'vpc', status: 'CREATED', id: 'vpc-1' },
        { key: 'nat-gateway/a', kind: 'nat-gateway', status: 'CREATED', id: 'nat-1' },
      ],
      attempts: 1,
      pauses: 0,
      history: [],
      ...changes,
    };
    this.requests.push(request);
    return request;
  }

  #answer(call: ReceivedCall): Response {
    const token = call.headers.get('authorization')?.replace('Bearer ', '') ?? '';
    if (!this.validTokens.has(token)) {
      return problem(401, { code: 'unauthorized', title: 'A valid ID token is needed', retryable: false });
    }
    const [, root, id, action] = call.path.split('/');
    if (root === 'pools') return this.#pools(id);
    if (root !== 'vpcs') return problem(404, { code: 'not-found', title: 'There is nothing here' });
    if (id === undefined) return call.method === 'POST' ? this.#create(call) : this.#list(call);
    const request = this.requests.find(({ requestId }) => requestId === id);
    if (request === undefined) return problem(404, { code: 'not-found', title: 'There is nothing here' });
    if (action === 'retry') return this.#order(request, { status: 'ACCEPTED', done: false });
    switch (call.method) {
      case 'PATCH':
        return this.#update(request, call);
      case 'DELETE':
        return call.query.has('dryRun')
          ? json(200, deletionPlanOf(request, this.blockers))
          : this.#order(request, { status: 'DELETING', operation: 'delete', done: false });
      default:
        return this.#get(request, call);
    }
  }

  #create({ body, query, headers }: ReceivedCall): Response {
    const network = body as CreateVpcBody;
    if (network.cidrBlock === '10.0.0.0/99') {
      return problem(400, {
        code: 'invalid-request',
        title: 'The request is not valid',
        retryable: false,
        errors: [{ pointer: '/cidrBlock', message: 'must be an IPv4 block' }],
      });
    }
    if (query.has('dryRun')) return json(200, planOf(network));
    const key = headers.get('idempotency-key') ?? '';
    const known = this.#keys.get(key);
    const request =
      known ??
      this.add({
        name: network.name,
        spec: network,
        status: 'ACCEPTED',
        done: false,
        progress: { made: 0, total: 2 },
      });
    this.#keys.set(key, request);
    return this.#order(request, {});
  }

  #order(request: Stored, change: Change): Response {
    this.#change(request, change);
    const { requestId, status, href, url } = request;
    return json(202, { requestId, status, href, url }, { 'retry-after': '5' });
  }

  #change(request: Stored, change: Change): void {
    if (Object.keys(change).length === 0) return;
    const revision = Number(request.etag.replaceAll('"', '')) + 1;
    Object.assign(request, change, { etag: `"${revision}"` });
  }

  #update(request: Stored, { headers, query, body }: ReceivedCall): Response {
    const ifMatch = headers.get('if-match');
    if (ifMatch === null) return problem(428, { code: 'precondition-required', title: 'If-Match is needed' });
    if (ifMatch !== request.etag) {
      return problem(412, {
        code: 'precondition-failed',
        title: 'The request was changed since it was read',
      });
    }
    if (!query.has('dryRun')) {
      return this.#order(request, { status: 'ACCEPTED', operation: 'update', done: false });
    }
    return json(200, changePlanOf(request, body as object, this.addedCost));
  }

  #get(request: Stored, { headers, query }: ReceivedCall): Response {
    const waits = headers.has('prefer') && headers.has('if-none-match');
    if (waits) this.#change(request, this.steps.shift() ?? {});
    const applied = waits ? { 'preference-applied': headers.get('prefer') ?? '' } : {};
    if (headers.get('if-none-match') === request.etag)
      return new Response(null, { status: 304, headers: applied });
    const drift = {
      comparedAt: AT,
      missing: [],
      changed: [],
      surplus: [{ kind: 'route', id: 'r-1', name: 'x' }],
    };
    const shown = query.has('compare') ? { ...request, drift } : request;
    return json(200, shown, { etag: request.etag, ...applied });
  }

  #list({ query, headers }: ReceivedCall): Response {
    const filters = ['status', 'name', 'vpcId'] as const;
    const matching = this.requests.filter((request) =>
      filters.every((filter) => !query.has(filter) || query.get(filter) === request[filter]),
    );
    const start = Number(query.get('cursor') ?? 0);
    const next = start + PAGE_SIZE;
    const items = matching.slice(start, next);
    const page = { items, ...(matching.length > next && { nextCursor: String(next) }) };
    const etag = `"${hash('sha256', JSON.stringify(page), 'base64url')}"`;
    return headers.get('if-none-match') === etag
      ? new Response(null, { status: 304, headers: { etag } })
      : json(200, page, { etag });
  }

  #pools(name: string | undefined): Response {
    if (name === undefined) {
      const pool = {
        name: 'default',
        supernets: ['100.64.0.0/10'],
        size: 4_194_304,
        used: 4096,
        free: 4_190_208,
      };
      return json(200, { items: [{ ...pool, largestFreeBlock: '100.96.0.0/11' }] });
    }
    if (name !== 'default') return problem(404, { code: 'not-found', title: 'There is nothing here' });
    return json(200, { items: [{ cidrBlock: '100.64.0.0/20', requestId: 'req-1', name: 'shop' }] });
  }
}
