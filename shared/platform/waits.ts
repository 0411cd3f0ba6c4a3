import type { Clock } from './clock';
import { pollUntil } from './poll-until';

/** How many calls may wait at once, in the whole deployment. */
export interface WaitSlots {
  /**
   * Takes a slot until that moment, in milliseconds since the epoch. Does not fail.
   *
   * @returns undefined when none was found free: the call is to be answered at once
   */
  acquire(until: number): Promise<WaitSlot | undefined>;
}

export interface WaitSlot {
  /** Releases the slot. Does not fail; one that is not released is free again when its time is over. */
  release(): Promise<void>;
}

export interface WaitsOptions {
  readonly slots: WaitSlots;
  readonly clock: Clock;
  /** A call that would wait longer waits so long; 0: no call waits. */
  readonly maxWaitSeconds: number;
}

/** A call that may wait: how long its caller would, in seconds, and when its function's time ends. */
export interface Patience {
  readonly seconds: number;
  readonly endsAt: number;
}

/** A function needs this long to answer after a wait. */
const RESERVE_MS = 3_000;

/**
 * Calls that wait: none takes the time that its function needs to answer, and there are never more at once than
 * there are slots.
 */
export function createWaits({ slots, clock, maxWaitSeconds }: WaitsOptions) {
  /** How many seconds a caller's `Prefer: wait` comes to. */
  function secondsOf({ seconds }: Patience): number {
    return Math.min(seconds, maxWaitSeconds);
  }

  /** Looks again until it is enough or the patience is over; answers what was seen last. */
  async function wait<T>(
    first: T,
    patience: Patience,
    look: () => Promise<T>,
    isEnough: (seen: T) => boolean,
  ): Promise<T> {
    const now = clock.now();
    const until = Math.min(now + secondsOf(patience) * 1000, patience.endsAt - RESERVE_MS);
    if (until <= now || isEnough(first)) return first;
    const slot = await slots.acquire(until);
    if (slot === undefined) return first;
    try {
      return await pollUntil(first, { look, isEnough, clock, until });
    } finally {
      await slot.release();
    }
  }

  return { secondsOf, wait };
}

export type Waits = ReturnType<typeof createWaits>;
