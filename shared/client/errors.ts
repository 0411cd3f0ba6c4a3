import type { ProblemBody, ProblemError as ErrorAtPlace } from '../contract/http';

/**
 * The API refused a call, or could not carry it out: RFC 9457 problem details, as an error.
 *
 * @example
 * try {
 *   await client.create(body);
 * } catch (error) {
 *   if (error instanceof ApiProblem && error.code === 'cidr-overlap') console.error(error.problem.heldBy);
 *   else throw error;
 * }
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  /** The HTTP status. */
  readonly status: number;
  /** Stable, kebab-case, for programs; `http-<status>` where the answer was no problem document. */
  readonly code: string;
  readonly title: string;
  /** What is wrong this time. */
  readonly detail: string | undefined;
  /** URN of the call, by which operators find it. */
  readonly instance: string | undefined;
  /** Whether the same call, sent again unchanged, may succeed. */
  readonly retryable: boolean;
  /** Everything that is wrong with the call, each at its place. */
  readonly errors: readonly ErrorAtPlace[];
  /** Seconds after which to try again, where the answer named them. */
  readonly retryAfterSeconds: number | undefined;

  /** @param problem the document as it came, with the fields that only some codes have */
  constructor(
    readonly problem: Partial<ProblemBody>,
    status: number,
    retryAfterSeconds?: number,
  ) {
    const { title = `HTTP status ${status}`, detail, errors = [] } = problem;
    const places = errors.map((error) => `${placeOf(error)}${error.message}`);
    super([title, ...(detail === undefined ? [] : [detail]), ...places].join('. '));
    this.status = status;
    this.code = problem.code ?? `http-${status}`;
    this.title = title;
    this.detail = detail;
    this.instance = problem.instance;
    this.retryable = problem.retryable ?? RETRYABLE_STATUSES.includes(status);
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The API could not be reached, or the connection broke before it answered. */
export class ConnectionFailed extends Error {
  override readonly name = 'ConnectionFailed';

  constructor(
    /** Which API. */
    readonly apiUrl: string,
    cause: unknown,
  ) {
    super(`No answer from ${apiUrl}: ${causeOf(cause)}`, { cause });
  }
}

/** Of answers without a problem document, such as a proxy's. */
const RETRYABLE_STATUSES: readonly number[] = [429, 502, 503, 504];

/** Where in the call something is wrong, for people. */
export function placeOf({ pointer, parameter, header }: Omit<ErrorAtPlace, 'message'>): string {
  if (parameter !== undefined) return `parameter ${parameter}: `;
  if (header !== undefined) return `header ${header}: `;
  return pointer === undefined || pointer === '' ? '' : `${pointer}: `;
}

/** `fetch` says "fetch failed"; what happened is in its cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error)
    return cause.message === '' ? String((cause as NodeJS.ErrnoException).code) : cause.message;
  return error.message;
}
