/** One that waits for its turn. */
export interface Waiter<Want, Answer> {
  readonly want: Want;
  readonly answer: (answer: Answer) => void;
}

/** Waiting parties, of which each has its turn after all others had theirs; within one, first come, first served. */
export interface Turns<Want, Answer> {
  readonly size: number;
  wait(party: string, want: Want): Promise<Answer>;
  next(): Waiter<Want, Answer> | undefined;
  /** Takes out all that are of no more use. */
  drop(isOver: (want: Want) => boolean): readonly Waiter<Want, Answer>[];
}

export function createTurns<Want, Answer>(): Turns<Want, Answer> {
  /** In the order of their next turns. */
  const parties = new Map<string, Waiter<Want, Answer>[]>();
  return {
    get size() {
      return [...parties.values()].reduce((sum, { length }) => sum + length, 0);
    },
    wait: (party, want) =>
      new Promise((answer) => {
        const waiting = parties.get(party);
        if (waiting === undefined) parties.set(party, [{ want, answer }]);
        else waiting.push({ want, answer });
      }),
    next() {
      const [first] = parties;
      if (first === undefined) return undefined;
      const [party, [next, ...others]] = first;
      parties.delete(party);
      if (others.length > 0) parties.set(party, others);
      return next;
    },
    drop(isOver) {
      const over: Waiter<Want, Answer>[] = [];
      for (const [party, waiting] of parties) {
        const left = waiting.filter(({ want }) => !isOver(want));
        over.push(...waiting.filter(({ want }) => isOver(want)));
        if (left.length > 0) parties.set(party, left);
        else parties.delete(party);
      }
      return over;
    },
  };
}
