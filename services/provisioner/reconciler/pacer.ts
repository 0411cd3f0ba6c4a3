import type { Clock } from '../../../shared/platform/clock';
import { bucketOf, type Bucket } from './ec2-buckets';

/**
 * Spends EC2's tokens. It mirrors EC2's bucket of each action, so that a call is sent as long as there are tokens
 * and no sooner than EC2 would take it. Other workers and other tools spend of the same buckets: what a worker
 * takes as its share it learns from refusals, by additive increase and multiplicative decrease.
 */
export interface Pacer {
  /**
   * Takes a token.
   *
   * @param atMostMs how long the caller can wait for it
   * @returns how long to wait before the call, in milliseconds; undefined when no token comes in time: then none is
   *   taken
   */
  take(action: string, atMostMs: number): number | undefined;
  /** EC2 refused a call with `RequestLimitExceeded`. */
  rejected(action: string): void;
}

export interface PacerOptions {
  readonly clock: Clock;
  /** What the account's limits are in multiples of EC2's published ones; less than 1 leaves room for other tools. */
  readonly scale: number;
}

/**
 * After a refusal the share of the bucket is half of what it was, and grows by a five-hundredth of the whole a second:
 * slower, and a worker that others left the bucket to needs too long; faster, and many workers are refused too often
 * (five of them one call in twenty, twenty of them two in five).
 */
const DECREASE = 0.5;
const INCREASE_PER_SECOND = 0.002;
/** However many refusals: a worker always comes back to see whether there is room. */
const SMALLEST_SHARE = 1 / 256;
/** Calls of a burst are refused together; that is one sign, not many. */
const SAME_SIGN_MS = 1_000;

interface Level {
  tokens: number;
  /** Share of the account's rate that this worker spends. */
  share: number;
  since: number;
  decreasedAt: number;
}

export function createPacer({ clock, scale }: PacerOptions): Pacer {
  const levels = new Map<string, Level>();

  /** The level of an action's bucket, as it is now. */
  function levelOf(action: string): { readonly level: Level; readonly bucket: Bucket } {
    const { burst, perSecond } = bucketOf(action);
    const bucket = { burst: Math.max(1, burst * scale), perSecond: perSecond * scale };
    const now = clock.now();
    let level = levels.get(action);
    if (level === undefined) {
      level = { tokens: bucket.burst, share: 1, since: now, decreasedAt: -Infinity };
      levels.set(action, level);
    }
    const seconds = Math.max(0, now - level.since) / 1000;
    level.share = Math.min(1, level.share + seconds * INCREASE_PER_SECOND);
    level.tokens = Math.min(
      bucket.burst * level.share,
      level.tokens + seconds * bucket.perSecond * level.share,
    );
    level.since = now;
    return { level, bucket };
  }

  return {
    take(action, atMostMs) {
      const { level, bucket } = levelOf(action);
      // A debt is what earlier callers wait for: calls go out in the order in which they asked.
      const waitMs = Math.max(0, Math.ceil(((1 - level.tokens) * 1000) / (bucket.perSecond * level.share)));
      if (waitMs > atMostMs) return undefined;
      level.tokens -= 1;
      return waitMs;
    },
    rejected(action) {
      const { level } = levelOf(action);
      level.tokens = Math.min(level.tokens, 0);
      if (level.since - level.decreasedAt < SAME_SIGN_MS) return;
      level.share = Math.max(SMALLEST_SHARE, level.share * DECREASE);
      level.decreasedAt = level.since;
    },
  };
}
