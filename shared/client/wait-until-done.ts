import type { RequestView } from '../contract/http';
import type { CallOptions } from './client-options';

export interface WaitOptions extends CallOptions {
  /** Called with the request each time it has changed, the first time at once. */
  readonly onProgress?: (request: RequestView) => void;
}

/** One look at a request. */
export interface Look {
  /** `undefined`: it is still what its tag says. */
  readonly request: RequestView | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** Whether the call itself waited for a change. */
  readonly hasWaited: boolean;
}

/** How long one look may wait for a change: the API's cap. */
const WAIT_SECONDS = 25;
/** Between looks that did not wait, where the answer names no time. */
const PAUSE_SECONDS = 2;

/**
 * Looks at a request until it is done. Each look waits at the API for a change; where the API does not wait,
 * because it has enough waiting callers, looks are as far apart as it says.
 */
export async function followUntilDone(
  look: (etag: string | undefined, waitSeconds: number) => Promise<Look>,
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>,
  { signal, onProgress }: WaitOptions,
): Promise<RequestView> {
  let etag: string | undefined;
  for (let isFirst = true; ; isFirst = false) {
    signal?.throwIfAborted();
    const { request, retryAfterSeconds, hasWaited } = await look(etag, WAIT_SECONDS);
    if (request !== undefined) {
      etag = request.etag;
      onProgress?.(request);
      if (request.done) return request;
    }
    // The first look has no tag to wait for a change of.
    if (!isFirst && !hasWaited) await sleep((retryAfterSeconds ?? PAUSE_SECONDS) * 1000, signal);
  }
}
