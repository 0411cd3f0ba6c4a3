import type {
  AcceptedBody,
  AllocationView,
  ChangePlanView,
  ComparedView,
  CreateVpcBody,
  DeletionPlanView,
  FindingView,
  Immutable,
  PatchVpcBody,
  PlanView,
  PoolList,
  PoolView,
  RequestPage,
  RequestSummary,
  RequestView,
} from '../contract/http';
import type { CallOptions, ClientOptions } from './client-options';
import { retryAfterOf, Transport, type Answer } from './transport';
import { followUntilDone, type Look, type WaitOptions } from './wait-until-done';

/** A network to ask for, as `POST /vpcs` takes it. */
export type Network = Immutable<CreateVpcBody>;

/** An order as it was accepted, or, where the call waited until it was done, the whole request. */
export type OrderAnswer = AcceptedBody | RequestView;

export interface OrderOptions extends CallOptions {
  /** Lets the call itself wait until the operation is done, so many seconds at most; the API caps it. */
  readonly waitSeconds?: number;
}

export interface CreateOptions extends OrderOptions {
  /** Names this order for good: repeats under it make nothing new. Without one, every call gets its own. */
  readonly idempotencyKey?: string;
}

export interface ListFilter {
  readonly status?: string;
  /** `me`, or for administrators the `sub` of any caller. */
  readonly requestedBy?: string;
  readonly name?: string;
  readonly vpcId?: string;
}

/** Whether an order was answered with the whole request, because its operation is done. */
export function isWholeRequest(answer: OrderAnswer): answer is RequestView {
  return 'done' in answer;
}

/**
 * Everything the API can do, with its types. Calls are repeated where that may help: after a lost connection,
 * and after an answer that says so, as soon as it says.
 *
 * @example
 * const client = new VpcVendingClient({ apiUrl, token: () => session.idToken() });
 * const { requestId } = await client.create({ name: 'shop', cidrBlock: '10.20.0.0/16' });
 * const network = await client.waitUntilDone(requestId);
 * console.log(network.status, network.vpcId);
 */
export class VpcVendingClient {
  readonly #transport: Transport;

  constructor(options: ClientOptions) {
    this.#transport = new Transport(options);
  }

  /** The API's address, without a slash at the end. */
  get apiUrl(): string {
    return this.#transport.apiUrl;
  }

  /**
   * Asks for a network.
   *
   * @example
   * await client.create({
   *   name: 'shop',
   *   addressPool: 'default',
   *   netmaskLength: 20,
   *   layout: { availabilityZones: 3, tiers: { public: {}, private: {} } },
   *   natGateways: 'single',
   * });
   * @throws ApiProblem such as `invalid-request`, `cidr-overlap`, `too-many-networks`
   */
  async create(network: Network, options: CreateOptions = {}): Promise<OrderAnswer> {
    return this.#order('POST', '/vpcs', options, { body: network, key: options.idempotencyKey });
  }

  /**
   * What would be made: subnets, routes, calls, cost. Nothing is written.
   *
   * @example
   * const { monthlyCost, warnings } = await client.plan(network);
   */
  async plan(network: Network, options: CallOptions = {}): Promise<PlanView> {
    const answer = await this.#transport.send({
      method: 'POST',
      path: '/vpcs?dryRun=true',
      headers: { 'idempotency-key': newKey() },
      body: network,
      ...options,
    });
    return answer.body as PlanView;
  }

  /**
   * One request, with all that is known of it.
   *
   * @throws ApiProblem `not-found`
   */
  async get(requestId: string, options: CallOptions = {}): Promise<RequestView> {
    return (await this.#read(pathOf(requestId), options)).body as RequestView;
  }

  /**
   * The request, unless it is still what its tag says; then `undefined`.
   *
   * @param etag the field `etag` of an earlier answer
   * @example
   * const newer = await client.getIfChanged(requestId, request.etag, { waitSeconds: 20 });
   */
  async getIfChanged(
    requestId: string,
    etag: string,
    { waitSeconds, ...options }: OrderOptions = {},
  ): Promise<RequestView | undefined> {
    const { request } = await this.#look(requestId, etag, waitSeconds, options);
    return request;
  }

  /** The request beside what AWS has of it at this moment: field `drift`. */
  async compare(requestId: string, options: CallOptions = {}): Promise<ComparedView> {
    return (await this.#read(`${pathOf(requestId)}?compare=live`, options)).body as ComparedView;
  }

  /**
   * Requests, newest first, read page by page as they are asked for.
   *
   * @example
   * for await (const { name, status } of client.list({ requestedBy: 'me' })) console.log(name, status);
   */
  list(filter: ListFilter = {}, options: CallOptions = {}): AsyncGenerator<RequestSummary, void> {
    return this.#pages<RequestSummary>('/vpcs', { ...filter }, options);
  }

  /** One page of the same, for those who turn pages themselves; `nextCursor` leads to the next. */
  async listPage(
    filter: ListFilter & { readonly limit?: number; readonly cursor?: string | undefined } = {},
    options: CallOptions = {},
  ): Promise<RequestPage> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) {
      if (value !== undefined) query.set(name, String(value));
    }
    const text = query.toString();
    return (await this.#read(text === '' ? '/vpcs' : `/vpcs?${text}`, options)).body as RequestPage;
  }

  /**
   * Changes a network: a JSON merge patch of its `spec`. Networks only grow.
   *
   * @param ifMatch the field `etag` of the request as the decision to change it was made
   * @example
   * const { requestId, etag } = await client.get(id);
   * await client.update(requestId, { natGateways: 'per-zone' }, etag);
   * @throws ApiProblem `precondition-failed` when it was changed since, `not-growth`, `not-ready`
   */
  async update(
    requestId: string,
    patch: PatchVpcBody,
    ifMatch: string,
    options: OrderOptions = {},
  ): Promise<OrderAnswer> {
    return this.#order('PATCH', pathOf(requestId), options, { body: patch, ifMatch });
  }

  /** What a change would add, change and remove, and what it would cost. Nothing is written. */
  async planUpdate(
    requestId: string,
    patch: PatchVpcBody,
    ifMatch: string,
    options: CallOptions = {},
  ): Promise<ChangePlanView> {
    const answer = await this.#transport.send({
      method: 'PATCH',
      path: `${pathOf(requestId)}?dryRun=true`,
      headers: { 'if-match': ifMatch },
      body: patch,
      ...options,
    });
    return answer.body as ChangePlanView;
  }

  /**
   * Has a network deleted.
   *
   * @param ifMatch only in this state; without it in any
   * @throws ApiProblem `forbidden` to all but its owner and administrators
   */
  async remove(
    requestId: string,
    { ifMatch, ...options }: OrderOptions & { readonly ifMatch?: string } = {},
  ): Promise<OrderAnswer> {
    return this.#order('DELETE', pathOf(requestId), options, { ifMatch });
  }

  /** What would be deleted, and what is in the way now. Nothing is written. */
  async planRemove(requestId: string, options: CallOptions = {}): Promise<DeletionPlanView> {
    const path = `${pathOf(requestId)}?dryRun=true`;
    return (await this.#transport.send({ method: 'DELETE', path, ...options })).body as DeletionPlanView;
  }

  /** Has a FAILED or STALLED request tried again. */
  async retry(requestId: string, options: OrderOptions = {}): Promise<OrderAnswer> {
    return this.#order('POST', `${pathOf(requestId)}/retry`, options, {});
  }

  /** The address pools, and how full they are. */
  async pools(options: CallOptions = {}): Promise<readonly PoolView[]> {
    return ((await this.#read('/pools', options)).body as PoolList).items;
  }

  /** The blocks of a pool that are in use. */
  pool(name: string, options: CallOptions = {}): AsyncGenerator<AllocationView, void> {
    return this.#pages<AllocationView>(`/pools/${encodeURIComponent(name)}`, {}, options);
  }

  /** What the sweeper found: duplicates, orphans, drift. For administrators. */
  findings(options: CallOptions = {}): AsyncGenerator<FindingView, void> {
    return this.#pages<FindingView>('/findings', {}, options);
  }

  /**
   * Follows a request until nothing more happens by itself: READY, FAILED, DELETED or STALLED.
   *
   * @example
   * const done = await client.waitUntilDone(requestId, {
   *   signal: AbortSignal.timeout(15 * 60_000),
   *   onProgress: ({ progress }) => console.log(`${progress.made} of ${progress.total}`),
   * });
   * @returns the request as it ended, whichever way
   * @throws the signal's reason when it says to give up; the work goes on
   */
  waitUntilDone(requestId: string, options: WaitOptions = {}): Promise<RequestView> {
    const look = (etag: string | undefined, waitSeconds: number) =>
      this.#look(requestId, etag, waitSeconds, options);
    return followUntilDone(look, this.#transport.sleep, options);
  }

  async #look(
    requestId: string,
    etag: string | undefined,
    waitSeconds: number | undefined,
    { signal }: CallOptions,
  ): Promise<Look> {
    const { status, headers, body } = await this.#transport.send({
      method: 'GET',
      path: pathOf(requestId),
      headers: {
        ...(etag !== undefined && { 'if-none-match': etag }),
        ...(waitSeconds !== undefined && { prefer: `wait=${waitSeconds}` }),
      },
      ...(signal !== undefined && { signal }),
    });
    return {
      request: status === 304 ? undefined : (body as RequestView),
      retryAfterSeconds: retryAfterOf(headers),
      hasWaited: headers.has('preference-applied'),
    };
  }

  async #order(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { waitSeconds, signal }: OrderOptions,
    { body, ifMatch, key }: { body?: unknown; ifMatch?: string | undefined; key?: string | undefined },
  ): Promise<OrderAnswer> {
    const answer = await this.#transport.send({
      method,
      path,
      headers: {
        // The same for every repeat of this call.
        ...(method === 'POST' && { 'idempotency-key': key ?? newKey() }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        ...(waitSeconds !== undefined && { prefer: `wait=${waitSeconds}` }),
      },
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
    });
    return answer.body as OrderAnswer;
  }

  #read(path: string, options: CallOptions): Promise<Answer> {
    return this.#transport.send({ method: 'GET', path, ...options });
  }

  async *#pages<Item>(
    path: string,
    filter: Readonly<Record<string, string | undefined>>,
    options: CallOptions,
  ): AsyncGenerator<Item, void> {
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries({ ...filter, cursor })) {
        if (value !== undefined) query.set(name, value);
      }
      const text = query.toString();
      const page = (await this.#read(text === '' ? path : `${path}?${text}`, options)).body as {
        readonly items: readonly Item[];
        readonly nextCursor?: string;
      };
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}

function pathOf(requestId: string): string {
  return `/vpcs/${encodeURIComponent(requestId)}`;
}

function newKey(): string {
  return crypto.randomUUID();
}
