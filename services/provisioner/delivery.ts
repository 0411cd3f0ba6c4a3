import type { TimeBudget } from './reconciler/reconciler';

/** One delivery of the command. */
export interface Delivery extends TimeBudget {
  readonly messageId: string;
  /** Its number among the commands of the request; undefined for one that was sent by hand. */
  readonly commandSequence: number | undefined;
  /** The queue will not deliver it again: the dead-letter queue is next. */
  readonly isLast: boolean;
}

/** What becomes of the message. */
export type DeliveryOutcome =
  /** It is done with. */
  | { readonly kind: 'ack' }
  /** It is too early for it: it comes back after that time. */
  | { readonly kind: 'retry-later'; readonly delayMs: number }
  /** The request is STALLED: the message is left to the dead-letter queue. */
  | { readonly kind: 'stalled'; readonly requestId: string };

/** No request of that id is on record: the sender did not get the id from us. */
export class UnknownRequestError extends Error {
  override readonly name = 'UnknownRequestError';
}

/** The request is STALLED; its message is left to the dead-letter queue. */
export class RequestStalledError extends Error {
  override readonly name = 'RequestStalledError';
}

export const ACK: DeliveryOutcome = { kind: 'ack' };

export function retryLater(delayMs: number): DeliveryOutcome {
  return { kind: 'retry-later', delayMs };
}
