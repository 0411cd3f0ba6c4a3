import type { KnownAnswers } from './known-answers';

/**
 * Gives the ID token to send. It is asked before every call, so it may keep and refresh one.
 *
 * @param rejected the token that the API has just refused: the provider should get another one, or throw
 */
export type TokenProvider = (rejected?: string) => string | Promise<string>;

export interface ClientOptions {
  /** Base address of the API, the stack output `apiUrl`. */
  readonly apiUrl: string;
  /** An ID token, or what gives one. A fixed token works until it expires, an hour after it was issued. */
  readonly token: string | TokenProvider;
  /** How often a call is sent at most, the first time included. Preset: 5. */
  readonly maxAttempts?: number;
  /** The longest pause before a repeat in seconds; an answer that asks for a longer one is final. Preset: 60. */
  readonly maxRetryAfterSeconds?: number;
  /** How long one attempt may take, in milliseconds. Preset: 40 s, more than any wait of the API. */
  readonly attemptTimeoutMs?: number;
  /** Sent with every call, such as `user-agent` (which browsers ignore). */
  readonly headers?: Readonly<Record<string, string>>;
  /** What stands in for the network and for time in tests. */
  readonly fetch?: typeof fetch;
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

/** Of every call. */
export interface CallOptions {
  /** Gives up the call, its repeats and its waiting. */
  readonly signal?: AbortSignal;
}

/** Of calls that only read. */
export interface ReadOptions extends CallOptions {
  /** What is known from the same reads before: an answer that is still so is not sent again. */
  readonly known?: KnownAnswers;
}

/** Waits, unless the signal says otherwise; then it throws the signal's reason. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
