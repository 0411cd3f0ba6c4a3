import type { FailureCode } from './failure';

/**
 * What a failed call means for the request, whatever its error code was. The class decides what happens next.
 */
export type FailureClass =
  /** Refused without effect because we are too fast: slow down here, then defer. */
  | 'throttled'
  /** Refused without effect because something just made is not visible yet: lag, not absence. */
  | 'not-visible'
  /** Made, but of no use yet; it takes minutes. */
  | 'coming-up'
  /** The call may have taken effect or may still do so: settle before trying again. */
  | 'unknown-outcome'
  /** Refused without effect by a quota: wait until it is raised. */
  | 'quota'
  /** EC2 says that what we want to make exists already. */
  | 'already-exists'
  /** Its deletion was ordered, and AWS takes minutes to carry it out. */
  | 'being-deleted'
  /** Cannot be deleted while something else uses it. */
  | 'in-use'
  /** Not sent, because the function's time is running out. */
  | 'out-of-time'
  /** Never going to work as asked. */
  | 'permanent';

/** A call about a resource that did not do what it should. */
export class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure';
  /** When it is expected to work, in milliseconds from now, where that is known. */
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly failureClass: FailureClass,
    /** Stable code of a permanent failure; shown to the caller. */
    readonly code: FailureCode,
    message: string,
    options?: ErrorOptions & { readonly retryAfterMs?: number },
  ) {
    super(message, options);
    this.retryAfterMs = options?.retryAfterMs;
  }
}
