import { setTimeout as sleep } from 'node:timers/promises';

/** What {@link patientFetch} needs of the world. */
export interface PatientFetchOptions {
  /** How long one call may wait for its turn altogether, in milliseconds. */
  readonly patienceMs: number;
  readonly send?: (url: string, init: RequestInit) => Promise<Response>;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  readonly now?: () => number;
}

/**
 * `fetch` as a caller of a rate-limited API must do it: a 429 that names a time in `Retry-After` had no effect, so
 * the call is sent again after that time. A 429 without one is an answer like any other, as is the last one when
 * the patience is over.
 */
export async function patientFetch(
  url: string,
  init: RequestInit,
  { patienceMs, send = fetch, pause = sleep, now = Date.now }: PatientFetchOptions,
): Promise<Response> {
  const end = now() + patienceMs;
  for (;;) {
    const response = await send(url, init);
    const waitMs = retryAfterMs(response, now());
    if (waitMs === undefined || now() + waitMs > end) return response;
    await response.body?.cancel();
    await pause(waitMs);
  }
}

/** @returns undefined unless the response is a 429 that says when to try again (seconds or a date, RFC 9110) */
function retryAfterMs({ status, headers }: Response, now: number): number | undefined {
  const retryAfter = headers.get('retry-after');
  if (status !== 429 || retryAfter === null) return undefined;
  const milliseconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
