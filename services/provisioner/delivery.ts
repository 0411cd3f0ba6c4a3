import type { Budget } from './engine/engine';

/** One delivery of the command. */
export interface Delivery extends Budget {
  readonly messageId: string;
  /** Which copy of the command it is; undefined for one that was sent by hand. */
  readonly commandSequence: number | undefined;
  /** The queue will not deliver it again: the dead-letter queue is next. */
  readonly isLast: boolean;
}

/** What becomes of the message: it is done with, or it is too early for it. */
export type Verdict = { readonly kind: 'done' } | { readonly kind: 'later'; readonly delayMs: number };

/** No such request is on record: whoever sent the command did not get its id from us. */
export class UnknownRequestError extends Error {
  override readonly name = 'UnknownRequestError';
}

/** The request was marked STALLED; its message is left to the dead-letter queue as evidence. */
export class RequestStalledError extends Error {
  override readonly name = 'RequestStalledError';
}

export const DONE: Verdict = { kind: 'done' };

export function later(delayMs: number): Verdict {
  return { kind: 'later', delayMs };
}
