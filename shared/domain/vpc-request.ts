import type { ResourceKey } from './network-plan';
import type { NetworkSpec } from './network-spec';

/** An instant as ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

export function instant(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString();
}

/** Everything the service knows about one request. The record is the truth; messages only point to it. */
export interface VpcRequest {
  readonly requestId: string;
  /** The caller's `sub`, or {@link DIRECT_CALLER}. */
  readonly requestedBy: string;
  /** Digest of the body, see `fingerprint`. */
  readonly fingerprint: string;
  readonly spec: NetworkSpec;
  /** Zones the plan was made with; set by the first attempt of a request that leaves zones to us. */
  readonly zones?: readonly string[];
  /** How many times a worker claimed this request. */
  readonly attempts: number;
  readonly state: RequestState;
  readonly resources: ResourceRecords;
  /** The attempt that is working on it now, or was when it died. */
  readonly lease?: Lease;
  /** Decided to fail: what was made is being deleted. Stays when it is FAILED. */
  readonly failure?: Failure;
  /** How often its owner had it started again after a failure. */
  readonly retries?: number;
  /** Which copy of its command counts, see decision 0003; a copy with a lower number is superseded. */
  readonly ticket: number;
  /** Pauses in a row without progress; the next one is longer. */
  readonly pauses: number;
  /** Attempts in a row without progress whose worker died. */
  readonly deaths: number;
  /** Since when, without progress, a quota holds it up; counts against the deadline. */
  readonly quotaSince?: Instant;
  /** What earlier runs deleted; a lagging Describe may still show it. */
  readonly discardedIds?: readonly string[];
  /** Until then whoever stored the request is putting its command on the queue; afterwards a repeat may. */
  readonly queueingUntil?: Instant;
  /** When a repeat put its command on the queue; further repeats need not. */
  readonly queuedAt?: Instant;
  /** When the present outcome was announced; absent while the announcement is owed. */
  readonly announcedAt?: Instant;
  /** New with every write; a write names the revision it builds on, so a stale one changes nothing. */
  readonly revision: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** Who calls the intake function without going through the API: IAM decides, no token names anybody. */
export const DIRECT_CALLER = 'direct-invocation';

export type RequestState =
  | { readonly status: 'ACCEPTED' }
  | { readonly status: 'PROVISIONING' }
  | { readonly status: 'WAITING'; readonly waiting: Waiting }
  | { readonly status: 'STALLED'; readonly stalled: Stalled }
  | { readonly status: 'READY'; readonly completedAt: Instant }
  | { readonly status: 'FAILED'; readonly completedAt: Instant };

export type RequestStatus = RequestState['status'];

/**
 * From each status, those that may come next. A status that follows itself is a write about something else:
 * a new attempt takes over, a level is recorded, a pause is prolonged.
 */
export const TRANSITIONS: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  ACCEPTED: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED'],
  PROVISIONING: ['PROVISIONING', 'WAITING', 'STALLED', 'READY', 'FAILED'],
  WAITING: ['WAITING', 'PROVISIONING', 'STALLED'],
  STALLED: ['STALLED', 'PROVISIONING', 'WAITING', 'ACCEPTED'],
  READY: [],
  // Its owner may have it started again.
  FAILED: ['ACCEPTED'],
};

export const STATUSES = Object.keys(TRANSITIONS) as readonly RequestStatus[];

/** Whether nothing but the announcement happens any more unless somebody asks for it. */
export function isTerminal(status: RequestStatus): boolean {
  return status === 'READY' || status === 'FAILED';
}

/** The right to work on a request for a while. */
export interface Lease {
  readonly expiresAt: Instant;
}

/** Why a request waits, and until when at least. */
export interface Waiting {
  readonly reason: WaitingReason;
  readonly message: string;
  readonly until: Instant;
}

export type WaitingReason =
  /** EC2 or the time left told us to slow down. */
  | 'throttled'
  /** A quota of the account is used up. */
  | 'quota'
  /** The outcome of a create is unknown until the settle window has passed. */
  | 'settling'
  /** Something just made is not visible yet. */
  | 'not-visible'
  /** Something cannot be deleted, because something else uses it or EC2 refuses. */
  | 'cleanup-blocked'
  /** The function's time ran out; the next attempt goes on. */
  | 'out-of-time';

/** Its message goes to the dead-letter queue; a redrive resumes it. */
export interface Stalled {
  readonly message: string;
  readonly at: Instant;
  /** Which message. A redrive gives it another id, which is how its return is told from its way there. */
  readonly messageId: string;
}

/** Why a request failed for good. */
export interface Failure {
  /** Stable, kebab-case, for programs. */
  readonly code: FailureCode;
  /** For the caller: what to change. */
  readonly message: string;
  /** The resource that could not be made. */
  readonly resource?: ResourceKey;
}

export type FailureCode =
  | 'invalid-parameter'
  | 'invalid-availability-zone'
  | 'cidr-not-allowed'
  | 'cidr-conflict'
  | 'not-authorized'
  | 'account-blocked'
  | 'quota-not-raised'
  | 'resource-disappeared'
  | 'rejected-by-ec2';

export type ResourceRecords = Readonly<Record<ResourceKey, ResourceRecord>>;

/** What is known of one planned resource. One that was never tried has no record. */
export type ResourceRecord =
  /** A create may have been sent, at the latest at that moment; without an id its outcome is unknown. */
  | { readonly status: 'INTENDED'; readonly mayBeSentUntil: Instant }
  | { readonly status: 'CREATED'; readonly id: string; readonly createdAt: Instant }
  | { readonly status: 'DELETED'; readonly id: string };

/** The recorded id of a resource that exists. */
export function recordedId(resources: ResourceRecords, key: ResourceKey): string | undefined {
  const record = resources[key];
  return record?.status === 'CREATED' ? record.id : undefined;
}
