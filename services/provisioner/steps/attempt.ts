import { instant, type Instant } from '../../../shared/domain/request/instant';
import type { Log } from '../../../shared/platform/log';
import type { Delivery } from '../delivery';
import type { Backoff } from '../reconciler/backoff';
import type { Reconciler } from '../reconciler/reconciler';
import type { Blockers, Orphans, Outbox, Requests, VpcPointers, Zones } from '../ports';

/** What the steps of an attempt work with. */
export interface AttemptTools {
  readonly requests: Requests;
  readonly outbox: Outbox;
  readonly zones: Zones;
  readonly blockers: Blockers;
  readonly orphans: Orphans;
  readonly vpcPointers: VpcPointers;
  readonly reconciler: Reconciler;
  readonly log: Log;
  readonly policy: ProvisionPolicy;
}

export interface ProvisionPolicy {
  /** How long an attempt owns its request; longer than an attempt can last. */
  readonly leaseMs: number;
  /** Pauses between attempts. */
  readonly deferral: Backoff;
  /** Pauses while EC2's buckets are empty: they fill in seconds. */
  readonly throttled: Backoff;
  /** When something that takes minutes to come up is looked at. */
  readonly comingUp: PollSchedule;
  /** How long a request waits for a quota to be raised before it fails. */
  readonly quotaDeadlineMs: number;
  /** Workers that may crash over a request in a row before it is STALLED. */
  readonly maxConsecutiveCrashes: number;
}

export interface PollSchedule {
  /** From its creation to the first look. */
  readonly firstMs: number;
  /** Between two looks. */
  readonly everyMs: number;
  /** So long after the first look they are closest to each other; from there on it is likely to be up any moment. */
  readonly spanMs: number;
  readonly closestMs: number;
}

/** An attempt at a request: what its steps work with, and the delivery that it was started by. */
export interface Attempt extends AttemptTools {
  readonly delivery: Delivery;
}

export function nowOf({ reconciler: { clock } }: Pick<AttemptTools, 'reconciler'>): Instant {
  return instant(clock.now());
}

/** When a lease that is acquired now ends. */
export function leaseEndOf({ reconciler: { clock }, policy }: AttemptTools): Instant {
  return instant(clock.now() + policy.leaseMs);
}
