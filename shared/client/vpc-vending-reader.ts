import type {
  AllocationView,
  ComparedView,
  FindingView,
  PoolList,
  PoolView,
  RequestPage,
  RequestSummary,
  RequestView,
} from '../contract/http';
import type { CallOptions, ClientOptions, ReadOptions } from './client-options';
import { pathOf } from './paths';
import { retryAfterOf, Transport } from './transport';
import { followUntilDone, type Look, type WaitOptions } from './wait-until-done';

export interface ListFilter {
  readonly status?: string;
  /** `me`, or for administrators the `sub` of any caller. */
  readonly requestedBy?: string;
  readonly name?: string;
  readonly vpcId?: string;
  /** By when they were asked for: newest first unless given. */
  readonly order?: 'newest' | 'oldest';
}

/** Entries that an iterator reads at a time: the most that the API gives. */
const PAGE_SIZE = 100;

/** All that the API can be asked without changing anything. */
export class VpcVendingReader {
  protected readonly transport: Transport;

  constructor(options: ClientOptions) {
    this.transport = new Transport(options);
  }

  /** The API's address, without a slash at the end. */
  get apiUrl(): string {
    return this.transport.apiUrl;
  }

  /**
   * One request, with all that is known of it.
   *
   * @throws ApiProblem `not-found`
   */
  async get(requestId: string, options: ReadOptions = {}): Promise<RequestView> {
    return (await this.#read(pathOf(requestId), options)) as RequestView;
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
    { waitSeconds, ...options }: CallOptions & { readonly waitSeconds?: number } = {},
  ): Promise<RequestView | undefined> {
    const { request } = await this.#look(requestId, etag, waitSeconds, options);
    return request;
  }

  /** The request beside what AWS has of it at this moment: field `drift`. */
  async compare(requestId: string, options: CallOptions = {}): Promise<ComparedView> {
    return (await this.#read(`${pathOf(requestId)}?compare=live`, options)) as ComparedView;
  }

  /**
   * Requests, newest first unless the filter says otherwise, read page by page as they are asked for.
   *
   * @example
   * for await (const { name, status } of client.list({ requestedBy: 'me' })) console.log(name, status);
   */
  list(filter: ListFilter = {}, options: ReadOptions = {}): AsyncGenerator<RequestSummary, void> {
    return this.#pages<RequestSummary>('/vpcs', { ...filter }, options);
  }

  /** One page of the same, for those who turn pages themselves; `nextCursor` leads to the next. */
  async listPage(
    filter: ListFilter & { readonly limit?: number; readonly cursor?: string | undefined } = {},
    options: ReadOptions = {},
  ): Promise<RequestPage> {
    return (await this.#read(`/vpcs${queryOf({ ...filter })}`, options)) as RequestPage;
  }

  /** The address pools, and how full they are. */
  async pools(options: ReadOptions = {}): Promise<readonly PoolView[]> {
    return ((await this.#read('/pools', options)) as PoolList).items;
  }

  /** The blocks of a pool that are in use. */
  pool(name: string, options: ReadOptions = {}): AsyncGenerator<AllocationView, void> {
    return this.#pages<AllocationView>(`/pools/${encodeURIComponent(name)}`, {}, options);
  }

  /** What the sweeper found: duplicates, orphans, drift. For administrators. */
  findings(options: ReadOptions = {}): AsyncGenerator<FindingView, void> {
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
    return followUntilDone(look, this.transport.sleep, options);
  }

  async #look(
    requestId: string,
    etag: string | undefined,
    waitSeconds: number | undefined,
    { signal }: CallOptions,
  ): Promise<Look> {
    const { status, headers, body } = await this.transport.send({
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

  async #read(path: string, { known, ...options }: ReadOptions): Promise<unknown> {
    const send = (headers: Readonly<Record<string, string>> = {}) =>
      this.transport.send({ method: 'GET', path, headers, ...options });
    return known === undefined ? (await send()).body : known.read(path, send);
  }

  async *#pages<Item>(
    path: string,
    filter: Readonly<Record<string, string | undefined>>,
    options: ReadOptions,
  ): AsyncGenerator<Item, void> {
    let cursor: string | undefined;
    do {
      const query = queryOf({ ...filter, limit: PAGE_SIZE, cursor });
      const page = (await this.#read(`${path}${query}`, options)) as {
        readonly items: readonly Item[];
        readonly nextCursor?: string;
      };
      yield* page.items;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}

/** With its question mark; empty where there is nothing to ask for. */
function queryOf(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}
