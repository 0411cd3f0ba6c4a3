import type { ResourceKey } from '../network/network-plan';
import type { Instant } from './instant';

/** The status of a request, with what belongs to that status only. */
export type RequestState =
  | { readonly status: 'ACCEPTED' }
  | { readonly status: 'PROVISIONING' }
  | { readonly status: 'WAITING'; readonly waiting: Waiting }
  | { readonly status: 'STALLED'; readonly stalled: Stalled }
  | { readonly status: 'READY'; readonly completedAt: Instant }
  | { readonly status: 'FAILED'; readonly completedAt: Instant }
  | { readonly status: 'DELETING'; readonly waiting?: Waiting }
  | { readonly status: 'DELETED'; readonly completedAt: Instant };

export type RequestStatus = RequestState['status'];

/**
 * From each status, those that may come next. A status that follows itself is a write about something else:
 * a new attempt starts, a level is recorded, a pause is prolonged.
 */
export const TRANSITIONS: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  ACCEPTED: ['ACCEPTED', 'PROVISIONING', 'WAITING', 'STALLED', 'DELETING'],
  PROVISIONING: ['PROVISIONING', 'WAITING', 'STALLED', 'READY', 'FAILED', 'DELETING'],
  WAITING: ['WAITING', 'PROVISIONING', 'STALLED', 'DELETING'],
  STALLED: ['STALLED', 'PROVISIONING', 'WAITING', 'ACCEPTED', 'DELETING'],
  // Its owner may have it changed.
  READY: ['ACCEPTED', 'DELETING'],
  // Its owner may have it started again.
  FAILED: ['ACCEPTED', 'DELETING'],
  DELETING: ['DELETING', 'DELETED', 'STALLED'],
  DELETED: [],
};

export const STATUSES = Object.keys(TRANSITIONS) as readonly RequestStatus[];

/** Whether nothing but the event is pending unless a caller orders more. */
export function isTerminal(status: RequestStatus): boolean {
  return status === 'READY' || status === 'FAILED' || status === 'DELETED';
}

/** Why a request waits, and until when at least. */
export interface Waiting {
  readonly reason: WaitingReason;
  readonly message: string;
  readonly until: Instant;
  /** What it waits for, by its key in the plan; absent when it is the network as a whole. */
  readonly resource?: ResourceKey;
}

export type WaitingReason =
  /** EC2 told us to slow down. */
  | 'throttled'
  /** A quota of the account is used up, or AWS itself is short of something; the message says which. */
  | 'quota'
  /** The outcome of a create is unknown until the settle window has passed. */
  | 'settling'
  /** EC2 does not show something: it was just made, or a third party has deleted it, which looks the same for a while. */
  | 'not-visible'
  /** A resource is provisioned asynchronously, as NAT gateways are; the name is public. */
  | 'coming-up'
  /** Something cannot be deleted, because something else uses it or EC2 refuses. */
  | 'cleanup-blocked'
  /** AWS takes minutes to delete something of ours, as it does with NAT gateways. */
  | 'aws-is-deleting'
  /** The function's time ran out; the next attempt goes on. */
  | 'out-of-time';

/** Its message goes to the dead-letter queue; a redrive resumes it. */
export interface Stalled {
  readonly message: string;
  readonly at: Instant;
  /** Which message. A redrive gives it another id, which is how its return is told from its way there. */
  readonly messageId: string;
}
