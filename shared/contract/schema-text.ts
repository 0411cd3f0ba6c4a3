import * as z from 'zod/mini';

/** A text field with what it means, for the published schemas. */
export function text(meaning: string): z.ZodMiniString {
  return z.string().check(z.describe(meaning));
}

/** An instant in ISO 8601, UTC, with milliseconds. */
export function time(meaning: string): z.ZodMiniISODateTime {
  return z.iso.datetime().check(z.describe(meaning));
}

/** A whole number from 0 up. */
export function count(meaning: string) {
  return z.int().check(z.minimum(0), z.describe(meaning));
}
