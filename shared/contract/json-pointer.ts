/** Keys longer than any of ours are cut off, so that a pointer to what a caller sent stays short. */
const LONGEST_KEY = 200;

/** RFC 6901: `~` and `/` inside a key are escaped. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path
    .map((key) => `/${String(key).slice(0, LONGEST_KEY).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
