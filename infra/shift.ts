/** How traffic moves to a new version: at once, a tenth of it first, or a tenth more every minute. */
export const SHIFTS = ['all-at-once', 'canary', 'linear'] as const;
export type Shift = (typeof SHIFTS)[number];
