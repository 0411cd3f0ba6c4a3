import type {
  AcceptedBody,
  ChangePlanView,
  CreateVpcBody,
  DeletionPlanView,
  Immutable,
  PatchVpcBody,
  PlanView,
  RequestView,
} from '../contract/http';
import type { CallOptions } from './client-options';
import { pathOf } from './paths';
import { VpcVendingReader } from './vpc-vending-reader';

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
export class VpcVendingClient extends VpcVendingReader {
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
    const answer = await this.transport.send({
      method: 'POST',
      path: '/vpcs?dryRun=true',
      headers: { 'idempotency-key': newKey() },
      body: network,
      ...options,
    });
    return answer.body as PlanView;
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
    const answer = await this.transport.send({
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
    return (await this.transport.send({ method: 'DELETE', path, ...options })).body as DeletionPlanView;
  }

  /** Has a FAILED or STALLED request tried again. */
  async retry(requestId: string, options: OrderOptions = {}): Promise<OrderAnswer> {
    return this.#order('POST', `${pathOf(requestId)}/retry`, options, {});
  }

  async #order(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    { waitSeconds, signal }: OrderOptions,
    { body, ifMatch, key }: { body?: unknown; ifMatch?: string | undefined; key?: string | undefined },
  ): Promise<OrderAnswer> {
    const answer = await this.transport.send({
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
}

function newKey(): string {
  return crypto.randomUUID();
}
