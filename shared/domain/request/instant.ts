/** An instant as ISO 8601 in UTC with milliseconds, so that text order is time order. */
export type Instant = string;

export function instant(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString();
}
