import type { DriftView } from '../../shared/contract/drift';
import type { Cidr } from '../../shared/domain/network/cidr';
import type { LiveNetwork } from '../../shared/domain/network/live-network';
import type { Finding, FindingPosition } from '../../shared/domain/request/finding';
import type { ListedRequest, ListPosition, ListQuery } from '../../shared/domain/request/request-list';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import type { AddressPool } from '../../shared/domain/reservation/address-pool';

/** Where requests are on record. */
export interface Requests {
  /** The request as last written. */
  find(requestId: string): Promise<VpcRequest | undefined>;
}

/** Lists of requests. */
export interface RequestLists {
  /** One page, the newest first unless the query has another order; `end` is present when there may be more. */
  page(query: ListQuery): Promise<{ readonly items: readonly ListedRequest[]; readonly end?: ListPosition }>;
}

/** Finds requests by what people know of them. */
export interface RequestLookup {
  /** A page of the ids of requests of that name, newest first; `end` is present when there may be more. */
  findByName(
    name: string,
    scope: { readonly requestedBy?: string; readonly limit: number; readonly after?: ListPosition },
  ): Promise<{ readonly requestIds: readonly string[]; readonly end?: ListPosition }>;
  /** The request that a VPC is of. */
  findByVpcId(vpcId: string): Promise<VpcRequest | undefined>;
}

/** A block in use: a request has it, or a VPC that this service did not make. */
export interface Allocation {
  readonly block: Cidr;
  readonly holder: string;
}

/** What address pools have given. */
export interface Allocations {
  /** The blocks in use that share addresses with a pool, in no order. */
  of(pool: AddressPool): Promise<readonly Allocation[]>;
}

/** The networks of this deployment, as they are in the account right now. */
export interface LiveNetworks {
  /**
   * What there is of a request: all that has its tags, and all that it has on record. May lag.
   *
   * @throws ResourceFailure
   */
  describe(request: VpcRequest): Promise<LiveNetwork>;
}

/** How often networks may be compared with EC2, and what was found lately. */
export interface RecentDrifts {
  /** Whether the network of that request may be compared now. */
  mayCompare(requestId: string): Promise<boolean>;
  /** Keeps what was found. Does not fail. */
  keep(requestId: string, drift: DriftView): Promise<void>;
  /** What was found of that request last, as long as it is kept. */
  latest(requestId: string): Promise<DriftView | undefined>;
}

/** What the sweeper found and what is still so. */
export interface Findings {
  /** One page, newest first; `end` is present when there may be more. */
  page(query: {
    readonly limit: number;
    readonly after?: FindingPosition;
  }): Promise<{ readonly items: readonly Finding[]; readonly end?: FindingPosition }>;
}
