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
/** Additive increase: in a second by so much of what was left after the rejection. */
const INCREASE_PER_SECOND = 0.03;
/** Multiplicative decrease. */
const DECREASE = 0.8;

/** The part that is left at a moment. */
export function shareAt({ part, at }: LearnedShare, now: number): number {
  return Math.min(1, part * (1 + (INCREASE_PER_SECOND * Math.max(0, now - at)) / 1000));
}

/** What the rejection of a call teaches that was reserved under this share. */
export function afterRejection(share: LearnedShare, now: number): LearnedShare {
  return { part: Math.max(SMALLEST, shareAt(share, now) * DECREASE), at: now };
}
