/**
 * What part of EC2's rate is left to this service while other tools spend of the same bucket, as it was learned from
 * the last rejection: it grows from then on, and is less after the next one.
 */
export interface LearnedShare {
  /** More than 0, and at most 1. */
  readonly part: number;
  /** When that was so, in milliseconds since the epoch. */
  readonly at: number;
}

/** Nothing was ever rejected. */
export const WHOLE: LearnedShare = { part: 1, at: 0 };

/** The rate never gets so small that it goes unnoticed for long when the other tools are done. */
const SMALLEST = 1 / 32;
/** Additive increase: in a second by so much of the whole. */
const INCREASE_PER_SECOND = 0.03;
/** Multiplicative decrease. */
const DECREASE = 0.8;

/** The part that is left at a moment. */
export function shareAt({ part, at }: LearnedShare, now: number): number {
  return Math.min(1, part + (INCREASE_PER_SECOND * Math.max(0, now - at)) / 1000);
}

/** What the rejection of a call teaches that was reserved under this share. */
export function afterRejection(share: LearnedShare, now: number): LearnedShare {
  return { part: Math.max(SMALLEST, shareAt(share, now) * DECREASE), at: now };
}

/**
 * When a call is to be sent that was reserved under an earlier share, if other calls were rejected meanwhile.
 *
 * @param at when it was to be sent by the share that it was reserved under
 * @returns not before `at`
 */
export function slowedDown(at: number, earlier: LearnedShare, latest: LearnedShare): number {
  if (latest.at <= earlier.at || at <= latest.at) return at;
  // What would have come in until then at the earlier rate, in seconds of the whole rate, comes in at one that grows.
  const tokens = ((at - latest.at) / 1000) * shareAt(earlier, latest.at);
  const { part } = latest;
  const seconds = (Math.sqrt(part ** 2 + 2 * INCREASE_PER_SECOND * tokens) - part) / INCREASE_PER_SECOND;
  return Math.max(at, Math.round(latest.at + seconds * 1000));
}
