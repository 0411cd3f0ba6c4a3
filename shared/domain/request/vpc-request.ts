import type { NetworkSpec } from '../network/network-spec';
import type { PlannedSubnet } from '../network/planned-subnet';
import type { Failure } from './failure';
import type { Instant } from './instant';
import type { RequestState, RequestStatus, Waiting } from './request-state';
import type { ResourceRecords } from './resource-record';

/** Everything the service knows about one request. The record is the truth; messages only point to it. */
export interface VpcRequest {
  readonly requestId: string;
  /** The caller's `sub`, or {@link DIRECT_CALLER}. */
  readonly requestedBy: string;
  /** Digest of what was asked for first, see `fingerprint`. */
  readonly fingerprint: string;
  readonly spec: NetworkSpec;
  /** Zones the plan was made with; set by the first attempt of a request that leaves zones to us. */
  readonly zones?: readonly string[];
  /** Where its subnets lie; set together with `zones`, so that growing never moves one. */
  readonly subnets?: readonly PlannedSubnet[];
  /** By which rules its network is planned, see `plan-version.ts`; absent: 1. */
  readonly planVersion?: number;
  /** Who asked, by the token: for the owner and administrators only, and erased some time after the end. */
  readonly requester?: Requester;
  /** How many times a worker acquired the lease of this request. */
  readonly attempts: number;
  readonly state: RequestState;
  /** Its last steps, oldest first; see {@link recordStep}. */
  readonly history?: readonly HistoryStep[];
  readonly resources: ResourceRecords;
  /** Held by the attempt that is working on it now, or that was when its worker crashed. */
  readonly lease?: Lease;
  /** Decided to fail: what was made is being deleted. Stays when it is FAILED. */
  readonly failure?: Failure;
  /** What third parties have in the network, so that it cannot be deleted. */
  readonly blockers?: readonly Blocker[];
  /** Its deletion was ordered: it ends DELETED. */
  readonly deletion?: Deletion;
  /** A change of a READY network is under way: what it was before, to go back to should the change fail. */
  readonly previous?: Previous;
  /** Why the last change of a READY network failed; the network is what it was before. */
  readonly updateFailure?: Failure;
  /** How often a READY network was changed. */
  readonly updates?: number;
  /** How often its owner had it started again after a failure. */
  readonly retries?: number;
  /**
   * How often of these it began anew, with nothing made, since it had FAILED. Absent: as often as `retries` says, as in
   * records of before it was counted.
   */
  readonly freshStarts?: number;
  /** Number of the command message that counts, see decision 0003; one with a lower number is superseded. */
  readonly commandSequence: number;
  /** Deferrals in a row without progress; the next one is longer. */
  readonly consecutiveDeferrals: number;
  /**
   * Since when it is deferred without progress, while no blocker is named: what an operator has to look at. Absent in
   * records of before it was kept.
   */
  readonly noProgressSince?: Instant;
  /** Attempts in a row without progress whose worker crashed. */
  readonly consecutiveCrashes: number;
  /** Since when, without progress, a quota delays it; counts against the deadline. */
  readonly quotaSince?: Instant;
  /** Under which name it holds its reservations; absent: its id. See `reservations.ts`. */
  readonly holder?: string;
  /** What earlier runs deleted; a lagging Describe may still show it. See {@link discard}. */
  readonly discarded?: readonly DiscardedResource[];
  /** Outbox: until then the writer of the record is sending its command; afterwards a repeated call may. */
  readonly commandSendDeadline?: Instant;
  /** Outbox: when a repeated call, or the sweeper, sent its command; further repeats need not. */
  readonly commandSentAt?: Instant;
  /** Outbox: when the event of the present outcome was published; absent while it is pending. */
  readonly eventPublishedAt?: Instant;
  /** Number of the event that is pending or was published last; 0 before the first one. */
  readonly sequence: number;
  /** What the indexes show of it; kept by the request table. */
  readonly indexed?: IndexedState;
  /** New with every write; a write names the revision it builds on, so a stale one changes nothing. */
  readonly revision: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The person behind a request. */
export interface Requester {
  /** The token's `sub`, as `requestedBy`. */
  readonly sub: string;
  /** Name or e-mail from the verified token. */
  readonly name?: string;
}

/** A step in the life of a request: since when it has a status, and for which reason. */
export interface HistoryStep {
  readonly at: Instant;
  readonly status: RequestStatus;
  /** Why it waits, stalled or failed: {@link WaitingReason} or {@link FailureCode}. */
  readonly reason?: string;
}

/** A resource that an earlier run of the request deleted, and when that run ended. */
export interface DiscardedResource {
  readonly id: string;
  readonly at: Instant;
}

/** What the indexes of the request table show of a request; it changes less often than the request does. */
export interface IndexedState {
  readonly status: RequestStatus;
  readonly name: string;
  readonly vpcId?: string;
  /** When the status or the name changed last. */
  readonly since: Instant;
  /** When the sweeper looks at the request; absent when nothing is pending. */
  readonly checkAt?: Instant;
}

/** The caller of direct invocations of the intake function: IAM authorizes them, no token names a person. */
export const DIRECT_CALLER = 'direct-invocation';

/** The right to work on a request for a while. */
export interface Lease {
  readonly expiresAt: Instant;
}

/** Something in the network that is not ours. */
export interface Blocker {
  /** What it is, in AWS's words: `instance`, `network-interface`, `security-group`. */
  readonly type: string;
  readonly id: string;
  /** Its owner: an account or an AWS service. */
  readonly owner: string;
  readonly description: string;
}

/** An order to delete a network. */
export interface Deletion {
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  /** The revision that the order was written over, and how many attempts there had been by then. */
  readonly over: string;
  readonly attempts: number;
  /** When a blocker was first found. */
  readonly blockedSince?: Instant;
  /** Number of the event about it; absent in records of before it was kept. */
  readonly blockedSequence?: number;
  /** Outbox: when the event about it was published. */
  readonly blockedEventPublishedAt?: Instant;
}

/** What a network was before a change. */
export interface Previous {
  readonly spec: NetworkSpec;
  readonly zones?: readonly string[];
  readonly subnets?: readonly PlannedSubnet[];
  readonly planVersion?: number;
  readonly completedAt: Instant;
  /** Since when the change is rolled back. */
  readonly rollbackStartedAt?: Instant;
}

/** Until when a request waits, and why; undefined for one that does not. */
export function waitingOf({ state }: VpcRequest): Waiting | undefined {
  return 'waiting' in state ? state.waiting : undefined;
}
