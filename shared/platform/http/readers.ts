import type { Reader } from './route';

/** Whatever was sent, as it is. */
export const anyText: Reader<string | undefined> = (text) => ({ value: text });

/** `true` or `false`; absent is false. */
export const flag: Reader<boolean> = (text = 'false') =>
  text === 'true' || text === 'false' ? { value: text === 'true' } : { error: 'must be true or false' };

/** A whole number within bounds; absent is the preset. */
export function wholeNumber(from: number, to: number, preset: number): Reader<number> {
  return (text) => {
    if (text === undefined) return { value: preset };
    const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    return number >= from && number <= to
      ? { value: number }
      : { error: `must be a number from ${from} to ${to}` };
  };
}

/** One of these texts, or absent. */
export function oneOf<const Value extends string>(allowed: readonly Value[]): Reader<Value | undefined> {
  return (text) => {
    if (text === undefined) return { value: undefined };
    const match = allowed.find((value) => value === text);
    if (match !== undefined) return { value: match };
    return {
      error: allowed.length === 1 ? `must be ${allowed.join()}` : `must be one of ${allowed.join(', ')}`,
    };
  };
}

/** A text of bounded length, or absent. Letters are counted as bodies count theirs: one outside the BMP is one. */
export function textUpTo(longest: number): Reader<string | undefined> {
  return (text) =>
    text !== undefined && (text === '' || Array.from(text).length > longest)
      ? { error: `must be 1 to ${longest} characters long` }
      : { value: text };
}

/**
 * Seconds that a caller would wait, by `Prefer: wait=N` (RFC 7240): 0 without one. What is malformed is ignored, as
 * the RFC has it, and of several the first counts.
 */
export const preferWait: Reader<number> = (text = '') => {
  const first = text
    .split(',')
    .map((preference) => preference.split(';')[0]?.trim() ?? '')
    .find((preference) => /^wait\s*(=|$)/i.test(preference));
  const seconds = /^wait\s*=\s*(?:"(\d+)"|(\d+))$/i.exec(first ?? '');
  return { value: Number((seconds?.[1] ?? seconds?.[2] ?? '0').slice(0, 9)) };
};
