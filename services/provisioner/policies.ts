import type { Config } from './config';
import type { Backoff } from './engine/backoff';
import type { EnginePolicy } from './engine/engine';
import type { ProvisionPolicy } from './provision-network';

export interface Policies {
  readonly engine: EnginePolicy;
  readonly provision: ProvisionPolicy;
  /** Pauses between the receives of a message that failed. */
  readonly failedMessages: Backoff;
}

/** Derives every waiting time of the use case from the settings, so that they keep their proportions. */
export function policiesOf(config: Config): Policies {
  const seconds = (count: number) => count * 1000;
  const firstMs = seconds(config.retryDelaySeconds);
  return {
    engine: {
      settleWindowMs: seconds(config.settleWindowSeconds),
      // AWS speaks of minutes at the worst; after ten times what we wait anyway it is no lag any more.
      visibilityPatienceMs: seconds(10 * config.settleWindowSeconds),
      // The call, and a third of it for putting its result on record.
      callBudgetMs: seconds((config.callTimeoutSeconds * 4) / 3),
      callsInParallel: 10,
      retry: { firstMs: firstMs / 25, longestMs: firstMs, tries: 8 },
    },
    provision: {
      leaseMs: seconds(config.leaseSeconds),
      deferral: { firstMs, longestMs: seconds(config.maxRetryDelaySeconds) },
      // A NAT gateway takes 85 to 125 seconds.
      comingUp: { firstMs: 4 * firstMs, longestMs: 4 * firstMs },
      quotaDeadlineMs: seconds(config.quotaDeadlineSeconds),
      // As many as the queue would count, the last receive being there for the obituary.
      maxConsecutiveCrashes: config.maxReceiveCount - 1,
    },
    // Five receives should outlast an outage of a few minutes.
    failedMessages: { firstMs: 6 * firstMs, longestMs: seconds(config.maxRetryDelaySeconds) },
  };
}
