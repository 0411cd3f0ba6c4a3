import { SettingError } from './setting-error';
import type { SettingReader } from './setting-reader';

/** How fast requests are worked on, and how patiently. */
export interface WorkerSettings {
  /** Batches that are worked on at the same time. */
  readonly maximumConcurrency: number;
  /** Most commands in one batch. */
  readonly batchSize: number;
  /** Requests of one batch that are worked on at the same time. */
  readonly batchConcurrency: number;
  /** How long after a create was sent it may still become visible. */
  readonly settleWindowSeconds: number;
  /** First pause before a deferred request is looked at again; later pauses double. */
  readonly retryDelaySeconds: number;
  readonly maxRetryDelaySeconds: number;
  /** How long a request waits for a quota to be raised before it fails. */
  readonly quotaDeadlineSeconds: number;
  /**
   * How much of EC2's published call limits the service spends: more than 100 where the account's limits were raised,
   * less where other tools are to have a share.
   */
  readonly ec2LimitsPercent: number;
  /** Concurrent invocations that are kept for the provisioner; 0 keeps none. */
  readonly provisionerConcurrency: number;
}

/** Below this, a create whose reply was lost may become visible after a second one was sent: two VPCs. */
const SETTLE_WINDOW = { from: 30, to: 900 } as const;

/** @throws SettingError that names the first wrong key and says what is allowed */
export function readWorkers(read: SettingReader): WorkerSettings {
  const batchSize = read.integer('batchSize', { from: 1, to: 10 }, 10);
  // SQS delays a message by 15 minutes at most.
  const maxRetryDelaySeconds = read.integer('maxRetryDelaySeconds', { from: 1, to: 900 }, 900);
  const maximumConcurrency = read.integer('maximumConcurrency', { from: 2, to: 1000 }, 5);
  return {
    maximumConcurrency,
    batchSize,
    batchConcurrency: read.integer('batchConcurrency', { from: 1, to: batchSize }, batchSize),
    settleWindowSeconds: read.integer('settleWindowSeconds', SETTLE_WINDOW, 60),
    retryDelaySeconds: read.integer(
      'retryDelaySeconds',
      { from: 1, to: maxRetryDelaySeconds },
      Math.min(5, maxRetryDelaySeconds),
    ),
    maxRetryDelaySeconds,
    quotaDeadlineSeconds: read.integer('quotaDeadlineSeconds', { from: 60, to: 1_209_600 }, 86_400),
    ec2LimitsPercent: read.integer('ec2LimitsPercent', { from: 10, to: 10_000 }, 100),
    provisionerConcurrency: readProvisionerConcurrency(read, maximumConcurrency),
  };
}

/** The event source waits for as many batches at once; with fewer, it would be throttled and receive without success. */
function readProvisionerConcurrency(read: SettingReader, batches: number): number {
  const concurrency = read.integer('provisionerConcurrency', { from: 0, to: 1_000 }, 0);
  if (concurrency === 0 || concurrency >= batches) return concurrency;
  throw new SettingError(
    `Setting "provisionerConcurrency" is ${concurrency}; allowed is 0, or at least "maximumConcurrency" (${batches})`,
  );
}
