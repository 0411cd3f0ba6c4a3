import type { QuotaName } from '../../shared/contract/account-quotas';
import type { Finding, FindingPosition } from '../../shared/domain/request/finding';
import type { Cidr } from '../../shared/domain/network/cidr';
import type { Reservation, Holder } from '../../shared/domain/reservation/reservations';
import type { AddressPool } from '../../shared/domain/reservation/address-pool';
import type { LiveNetwork } from '../../shared/domain/network/live-network';
import type { ListedRequest, ListPosition, ListQuery } from '../../shared/domain/request/request-list';
import type { Instant } from '../../shared/domain/request/instant';
import type { VpcRequest } from '../../shared/domain/request/vpc-request';

/** Where requests are on record. */
export interface Requests {
  /** The request as last written, never a stale copy. */
  find(requestId: string): Promise<VpcRequest | undefined>;
  /**
   * Writes the request over the revision it builds on, and returns it under its new revision.
   *
   * @throws RequestChangedError when another writer was faster; nothing was changed then
   */
  save(request: VpcRequest): Promise<VpcRequest>;
}

/** The requests for which something is pending. */
export interface PendingRequests {
  /** Ids of those that were due before `before`, by every deadline on record; longest first; may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
}

/** Sends what is pending by the record. */
export interface Outbox {
  /**
   * Sends the command of a request once more.
   *
   * @param withinMs how long others leave it to this writer
   * @throws RequestChangedError when another writer was faster
   */
  resendCommand(request: VpcRequest, withinMs: number): Promise<VpcRequest>;
  /** Publishes the event that is pending. */
  publishEvent(request: VpcRequest): Promise<VpcRequest>;
}

/** What is not as it should be, on record for as long as it is so. */
export interface Findings {
  record(finding: Omit<Finding, 'foundAt' | 'lastSeenAt'>): Promise<void>;
  /** Takes a finding off the record. */
  resolve(id: string): Promise<void>;
  page(query: { readonly limit: number; readonly after?: FindingPosition }): Promise<{
    readonly items: readonly Finding[];
    readonly end?: FindingPosition;
  }>;
}

/** A reservation as the allocation table has it. */
export interface AllocatedReservation extends Reservation {
  readonly since: Instant;
  /** Releases it if it still is as it was read. @returns whether it did */
  release(): Promise<boolean>;
}

/** The allocation table, for finding reservations without a request, and networks without reservations. */
export interface AllocationAudit {
  /** Keys of items with a reservation from before `before` that is not verified yet; may lag. */
  dueBefore(before: Instant, limit: number): Promise<readonly string[]>;
  /** The item of that key, as last written. */
  read(key: string): Promise<{
    readonly reservations: readonly AllocatedReservation[];
    /** Marks all of it as verified, unless something was reserved since it was read. */
    settle(): Promise<void>;
  }>;
  /** The parts of a block that are not reserved; nothing of one that is in no pool. */
  unreservedIn(block: Cidr): Promise<readonly Cidr[]>;
  /** Reserves a block for a network that exists. @returns whether it was free */
  register(block: Cidr, holder: Holder): Promise<boolean>;
}

/** Lists of requests, newest first. */
export interface RequestLists {
  /** One page; `end` is present when there may be more. */
  page(query: ListQuery): Promise<{ readonly items: readonly ListedRequest[]; readonly end?: ListPosition }>;
}

/** The networks of this deployment, as they are in the account right now. */
export interface LiveNetworks {
  /** All resources of a request: those with its tags, and those that it has on record. May lag. */
  describe(request: VpcRequest): Promise<LiveNetwork>;
}

/** Whether what is on record was restored, and may be older than what exists. */
export interface Restores {
  /** When it was; undefined once an operator has said that the records are complete. */
  restoredAt(): Promise<Instant | undefined>;
}

/** What address pools have given. */
export interface Allocations {
  /** The blocks in use that share addresses with a pool, in no order. */
  of(pool: AddressPool): Promise<readonly { readonly block: Cidr }[]>;
}

/** What the account has of what EC2's quotas bound, with what others made. */
export interface QuotaUsageReader {
  /** May lag. */
  read(): Promise<Readonly<Record<QuotaName, number>>>;
}

/** The quotas that AWS applies to the account. */
export interface AccountQuotas {
  /**
   * The quota as it is now, or that it cannot be had, and why.
   *
   * @throws Error when asking later may do better
   */
  applied(
    quota: QuotaName,
  ): Promise<
    | { readonly kind: 'applied'; readonly value: number }
    | { readonly kind: 'refused'; readonly reason: string }
  >;
}
