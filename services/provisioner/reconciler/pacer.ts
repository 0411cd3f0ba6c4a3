import type { LearnedShare } from './learned-share';
import { createPacedAction, type PacerOptions, type Party, type SendTurn, type Turn } from './paced-action';

/**
 * Spends EC2's tokens: a call is sent as long as there are some, and no sooner than EC2 takes it. All workers reserve
 * from one budget. That other tools spend of the same buckets is learned from rejections, by additive increase and
 * multiplicative decrease.
 */
export interface Pacer {
  /**
   * Reserves calls that are about to be sent, where there are so many of one action that they count.
   *
   * @param counts how many, by action
   */
  prepare(counts: ReadonlyMap<string, number>): Promise<void>;
  /** Waits for the turn of a call; callers take turns. */
  take(action: string, party: Party): Promise<Turn>;
  /** Whether a call that has waited for its turn must wait longer: other calls may have been rejected meanwhile. */
  recheck(action: string, turn: SendTurn): Promise<SendTurn>;
  /**
   * EC2 rejected a call for its rate.
   *
   * @param share as it was when the call was reserved: of all that were reserved under one, the first teaches
   */
  rejected(action: string, share: LearnedShare): Promise<void>;
}

export function createPacer(options: PacerOptions): Pacer {
  const actions = new Map<string, ReturnType<typeof createPacedAction>>();

  function pacedAction(action: string) {
    const paced = actions.get(action) ?? createPacedAction(action, options);
    actions.set(action, paced);
    return paced;
  }

  return {
    async prepare(counts) {
      await Promise.all([...counts].map(([action, count]) => pacedAction(action).prepare(count)));
    },
    take: (action, party) => pacedAction(action).take(party),
    recheck: (action, turn) => pacedAction(action).recheck(turn),
    rejected: (action, share) => pacedAction(action).rejected(share),
  };
}
