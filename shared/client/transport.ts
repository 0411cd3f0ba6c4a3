import type { ProblemBody } from '../contract/http';
import type { Answer } from './answer';
import { sleep as realSleep, type ClientOptions } from './client-options';
import { ApiProblem, ConnectionFailed } from './errors';

/** One call to the API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the API's address, with the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** First pause before a repeat that the answer gave no time for; later ones double. */
const FIRST_PAUSE_MS = 250;

/**
 * Sends calls with a token, and repeats what may be repeated: every call of this API can be sent again without
 * harm, creation thanks to its key.
 */
export class Transport {
  readonly #apiUrl: string;
  readonly #options: Required<Omit<ClientOptions, 'apiUrl'>>;

  constructor(options: ClientOptions) {
    this.#apiUrl = options.apiUrl.replace(/\/+$/, '');
    this.#options = {
      maxAttempts: 5,
      maxRetryAfterSeconds: 60,
      attemptTimeoutMs: 40_000,
      headers: {},
      // Called on no object: browsers refuse `fetch` as a method of something else.
      fetch: (...request) => globalThis.fetch(...request),
      sleep: realSleep,
      random: Math.random,
      ...options,
    };
  }

  /** For hints at how to come back. */
  get apiUrl(): string {
    return this.#apiUrl;
  }

  readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    this.#options.sleep(milliseconds, signal);

  /**
   * @throws ApiProblem when the API refuses, or cannot answer after every repeat
   * @throws ConnectionFailed when it cannot be reached
   */
  async send(call: Call): Promise<Answer> {
    let token = await this.#token();
    let isFreshToken = false;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#attempt(call, token);
      if (!(outcome instanceof Error)) return outcome;
      if (outcome instanceof ApiProblem && outcome.status === 401 && !isFreshToken) {
        // Once: a token that expired since it was given. A fixed one stays the same, and the refusal final.
        const other = await this.#token(token);
        if (other === token) throw outcome;
        token = other;
        isFreshToken = true;
        continue;
      }
      const pauseMs = this.#pauseBefore(attempt + 1, outcome);
      if (pauseMs === undefined) throw outcome;
      await this.#options.sleep(pauseMs, call.signal);
    }
  }

  async #token(rejected?: string): Promise<string> {
    const { token } = this.#options;
    return typeof token === 'string' ? token : token(rejected);
  }

  async #attempt(call: Call, token: string): Promise<Answer | ApiProblem | ConnectionFailed> {
    const { method, path, headers, body, signal } = call;
    try {
      const timeout = AbortSignal.timeout(this.#options.attemptTimeoutMs);
      const response = await this.#options.fetch(`${this.#apiUrl}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...this.#options.headers,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
          authorization: `Bearer ${token}`,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        // Answers are asked for by their tag, and none may come from a browser's cache.
        cache: 'no-store',
      });
      return await readAnswer(response);
    } catch (error) {
      signal?.throwIfAborted();
      return new ConnectionFailed(this.#apiUrl, error);
    }
  }

  /** How long to pause before that attempt, or `undefined` when there is to be none. */
  #pauseBefore(attempt: number, failure: ApiProblem | ConnectionFailed): number | undefined {
    const { maxAttempts, maxRetryAfterSeconds, random } = this.#options;
    if (attempt > maxAttempts) return undefined;
    if (failure instanceof ApiProblem) {
      if (!failure.retryable) return undefined;
      const { retryAfterSeconds } = failure;
      if (retryAfterSeconds !== undefined) {
        return retryAfterSeconds > maxRetryAfterSeconds ? undefined : retryAfterSeconds * 1000;
      }
    }
    // At least half of it, so that callers that failed together do not come back together.
    return FIRST_PAUSE_MS * 2 ** (attempt - 2) * (0.5 + random() / 2);
  }
}

async function readAnswer(response: Response): Promise<Answer | ApiProblem> {
  const { status, headers } = response;
  const text = await response.text();
  if (status === 304) return { status, headers, body: undefined };
  const body = parse(text);
  if (response.ok && body !== undefined) return { status, headers, body };
  const problem = typeof body === 'object' && body !== null ? (body as Partial<ProblemBody>) : {};
  return new ApiProblem(problem, response.ok ? 502 : status, retryAfterOf(headers));
}

/** `Retry-After` in seconds, also where it names a date. */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
