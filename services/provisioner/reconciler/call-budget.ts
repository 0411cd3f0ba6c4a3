import { afterRejection, WHOLE, type LearnedShare } from './learned-share';

/** Calls of one of EC2's actions that are to be reserved. */
export interface CallReservation {
  /** How many. */
  readonly calls: number;
  /** How long their tokens take to come in, all together, in milliseconds. */
  readonly milliseconds: number;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** EC2 rejected a call for its rate. */
export interface Rejection {
  /** The bucket is spent at least to that moment. */
  readonly spentUntil: number;
  readonly now: number;
  /** As it was when the call was reserved: of all that were reserved under one, the first teaches. */
  readonly share: LearnedShare;
}

/** The state when calls were reserved. */
export interface ReservedCalls {
  /** The moment to which the bucket was spent before: now, if it was full. */
  readonly spentUntil: number;
  readonly share: LearnedShare;
}

/**
 * How far each of EC2's buckets is spent: the moment at which it is full again if no more is spent. Reserving calls
 * moves that moment on, so that all workers share the bucket without a rejection, in the order in which they reserve
 * (the generic cell rate algorithm, https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm).
 */
export interface CallBudget {
  /** @throws Error when that could not be recorded */
  reserve(action: string, calls: CallReservation): Promise<ReservedCalls>;
  /** Releases calls that are not sent, as the time that their tokens take to come in. Does not fail. */
  release(action: string, milliseconds: number): Promise<void>;
  /**
   * The share as it is now. Does not fail.
   *
   * @returns undefined when it is not known
   */
  look(action: string, now: number): Promise<LearnedShare | undefined>;
  /** Does not fail. */
  rejected(action: string, rejection: Rejection): Promise<void>;
}

/** A budget in the memory of one process. */
export function createLocalBudget(): CallBudget {
  const budgets = new Map<string, ReservedCalls>();
  const budgetOf = (action: string) => budgets.get(action) ?? { spentUntil: 0, share: WHOLE };
  return {
    reserve(action, { milliseconds, now }) {
      const { spentUntil, share } = budgetOf(action);
      const before = Math.max(spentUntil, now);
      budgets.set(action, { spentUntil: before + milliseconds, share });
      return Promise.resolve({ spentUntil: before, share });
    },
    release(action, milliseconds) {
      const { spentUntil, share } = budgetOf(action);
      budgets.set(action, { spentUntil: spentUntil - milliseconds, share });
      return Promise.resolve();
    },
    look: (action) => Promise.resolve(budgetOf(action).share),
    rejected(action, { spentUntil: atLeast, now, share: rejected }) {
      const { spentUntil, share } = budgetOf(action);
      const isNews = rejected.at === share.at;
      budgets.set(action, {
        spentUntil: Math.max(spentUntil, atLeast),
        share: isNews ? afterRejection(share, now) : share,
      });
      return Promise.resolve();
    },
  };
}

/** A budget that is shared, and while it cannot be reached, one's own. */
export function withFallback(shared: CallBudget, own: CallBudget): CallBudget {
  return {
    async reserve(action, calls) {
      try {
        return await shared.reserve(action, calls);
      } catch {
        return own.reserve(action, calls);
      }
    },
    release: (action, milliseconds) => shared.release(action, milliseconds),
    look: (action, now) => shared.look(action, now),
    async rejected(action, rejection) {
      await Promise.all([shared.rejected(action, rejection), own.rejected(action, rejection)]);
    },
  };
}
