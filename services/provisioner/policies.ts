import type { Config } from './config';
import type { Backoff } from './reconciler/backoff';
import type { ReconcilerPolicy } from './reconciler/reconciler';
import type { ProvisionPolicy } from './steps/attempt';

export interface Policies {
  readonly reconciler: ReconcilerPolicy;
  readonly provision: ProvisionPolicy;
  /** Pauses between the receives of a message that failed. */
  readonly failedMessages: Backoff;
}

/** Derives every waiting time of the use case from the settings, so that they keep their proportions. */
export function policiesOf(config: Config): Policies {
  const seconds = (count: number) => count * 1000;
  const firstMs = seconds(config.retryDelaySeconds);
  return {
    reconciler: {
      settleWindowMs: seconds(config.settleWindowSeconds),
      // AWS speaks of minutes at the worst; after ten times what we wait anyway it is no lag any more.
      visibilityPatienceMs: seconds(10 * config.settleWindowSeconds),
      // The call, and a third of it for putting its result on record.
      callBudgetMs: seconds((config.callTimeoutSeconds * 4) / 3),
      // As many as a VPC may have subnets. The pacer holds calls back; this only bounds the connections.
      callsInParallel: 200,
      retry: { firstMs: firstMs / 25, longestMs: firstMs, tries: 8 },
    },
    provision: {
      leaseMs: seconds(config.leaseSeconds),
      deferral: { firstMs, longestMs: seconds(config.maxRetryDelaySeconds) },
      // EC2's buckets gain tokens all the time, and overflow after ten seconds: no pause is longer.
      throttled: { firstMs: firstMs / 5, longestMs: 2 * firstMs },
      // A NAT gateway takes 85 to 125 seconds. Looked at after 94, then after 8 seconds, and ever sooner, it is found
      // less than 4 seconds late on average, with less than three looks.
      comingUp: {
        firstMs: 18.8 * firstMs,
        everyMs: 1.6 * firstMs,
        spanMs: 6 * firstMs,
        closestMs: 0.7 * firstMs,
      },
      quotaDeadlineMs: seconds(config.quotaDeadlineSeconds),
      // As many as the queue would count; the last receive is left for putting the end on record.
      maxConsecutiveCrashes: config.maxReceiveCount - 1,
    },
    // Five receives should outlast an outage of a few minutes.
    failedMessages: { firstMs: 6 * firstMs, longestMs: seconds(config.maxRetryDelaySeconds) },
  };
}
