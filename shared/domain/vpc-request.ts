import type { ResourceKey } from './network-plan';
import type { NetworkSpec } from './network-spec';

/** An instant as ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

export function instant(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString();
}

/** Everything the service knows about one request. The record is the truth; messages only point to it. */
export type VpcRequest = RequestFacts & RequestState;

export interface RequestFacts {
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
  readonly resources: ResourceRecords;
  /** The attempt that is working on it now, or was when it died. */
  readonly lease?: Lease;
  /** Decided to fail: what was made is being deleted. Stays when it is FAILED. */
  readonly failure?: Failure;
  /** Ids of surplus resources that were found beside the recorded ones and are still to be deleted. */
  readonly surplus?: readonly SurplusResource[];
  /** When the present outcome was announced; absent while the announcement is owed. */
  readonly announcedAt?: Instant;
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
  | { readonly status: 'FAILED'; readonly failure: Failure; readonly completedAt: Instant };

export type RequestStatus = RequestState['status'];

/** From each status, those that may come next. */
export const TRANSITIONS: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  ACCEPTED: ['PROVISIONING', 'STALLED'],
  // A new attempt takes over from one that died, so PROVISIONING follows itself.
  PROVISIONING: ['PROVISIONING', 'WAITING', 'STALLED', 'READY', 'FAILED'],
  WAITING: ['PROVISIONING', 'STALLED'],
  STALLED: ['PROVISIONING', 'STALLED'],
  READY: [],
  FAILED: [],
};

export const STATUSES = Object.keys(TRANSITIONS) as readonly RequestStatus[];

/** The statuses from which `status` may follow. */
export function statusesBefore(status: RequestStatus): readonly RequestStatus[] {
  return STATUSES.filter((from) => TRANSITIONS[from].includes(status));
}

/** Whether nothing but the announcement can still happen. */
export function isTerminal(status: RequestStatus): boolean {
  return TRANSITIONS[status].length === 0;
}

/** The right to work on a request for a while; every write of an attempt is fenced by its token. */
export interface Lease {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Why a request waits, and until when at least. */
export interface Waiting {
  readonly reason: WaitingReason;
  readonly message: string;
  readonly until: Instant;
  /** When the wait for a quota began; later waits for it keep it, and the deadline counts from here. */
  readonly since: Instant;
}

export type WaitingReason =
  /** EC2 or the time left told us to slow down. */
  | 'throttled'
  /** A quota of the account is used up. */
  | 'quota'
  /** The outcome of a create is unknown until the settle window has passed. */
  | 'settling'
  /** Something just made is not visible yet, or not deletable yet. */
  | 'not-visible'
  /** The function's time ran out; the next attempt goes on. */
  | 'out-of-time';

/** Its message went to the dead-letter queue; a redrive resumes it. */
export interface Stalled {
  readonly message: string;
  readonly at: Instant;
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
  | 'rejected-by-ec2';

export type ResourceRecords = Readonly<Record<ResourceKey, ResourceRecord>>;

/** What is known of one planned resource. One that was never tried has no record. */
export type ResourceRecord =
  /** A create may have been sent; without an id its outcome is unknown. */
  | { readonly status: 'INTENDED'; readonly uncertainSince: Instant }
  | { readonly status: 'CREATED'; readonly id: string; readonly createdAt: Instant }
  | { readonly status: 'DELETED' };

export interface SurplusResource {
  readonly key: ResourceKey;
  readonly id: string;
}

/** The recorded id of a resource that exists. */
export function recordedId(resources: ResourceRecords, key: ResourceKey): string | undefined {
  const record = resources[key];
  return record?.status === 'CREATED' ? record.id : undefined;
}
