/**
 * How many callers ask at once where that is tried: `.ci/run` has a thousand, for which `npm test` would take a minute
 * longer.
 */
export const AT_ONCE = Number(process.env.AT_ONCE ?? 100);
