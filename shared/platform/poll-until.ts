import type { Clock } from './clock';

/** First pause between two looks, the longest one, and by how much each is longer than the one before. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1_000;
const GROWTH = 1.4;

export interface Polling<T> {
  readonly look: () => Promise<T>;
  readonly isEnough: (seen: T) => boolean;
  readonly clock: Clock;
  /** When to stop, in milliseconds since the epoch; no look begins later. */
  readonly until: number;
}

/** Looks until it is enough or the time is up, and answers what was seen last. */
export async function pollUntil<T>(first: T, { look, isEnough, clock, until }: Polling<T>): Promise<T> {
  let seen = first;
  for (let pause = FIRST_PAUSE_MS; !isEnough(seen); pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
    const left = until - clock.now();
    if (left <= 0) return seen;
    await clock.sleep(Math.min(pause, left));
    seen = await look();
  }
  return seen;
}
