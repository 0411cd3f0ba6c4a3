/** A choice that a search has come by and not taken yet. */
export interface Branch<Place> {
  /** The choices that lead to `from`. */
  readonly prefix: readonly number[];
  readonly from: Place;
  readonly choice: number;
  /** How far the choices up to this one, itself included, are from the default order. */
  readonly deviations: number;
  /** The call that meets the fault by this choice. */
  readonly faultAt: string | undefined;
}

/**
 * The branches that a search has left, in an order that spreads a bounded search over the tree. First come the orders
 * without the fault in which either process begins and the other one breaks in once, which find most of the calls that
 * there are. Then each of these calls meets the fault once. Both are done whatever the bound says; what is left of it goes to the
 * branches with the fewest deviations.
 */
export class Frontier<Place> {
  /** Calls that meet the fault, or will. */
  readonly #calls = new Set<string>();
  readonly #firstOfCall: Branch<Place>[] = [];
  readonly #withoutFault = new Spread<Place>();
  readonly #withFault = new Spread<Place>();

  /** @param maxStates after which only the first branches are taken */
  constructor(private readonly maxStates: number) {}

  get isEmpty(): boolean {
    return this.#firstOfCall.length + this.#withoutFault.size + this.#withFault.size === 0;
  }

  add(branch: Branch<Place>): void {
    const { faultAt } = branch;
    if (faultAt === undefined) {
      this.#withoutFault.add(branch);
    } else if (this.#calls.has(faultAt)) {
      this.#withFault.add(branch);
    } else {
      this.#calls.add(faultAt);
      this.#firstOfCall.push(branch);
    }
  }

  /** @param states that have been met so far @returns undefined at the end of the search */
  take(states: number): Branch<Place> | undefined {
    const early = this.#withoutFault.fewest <= 1 ? this.#withoutFault.take() : undefined;
    return early ?? this.#firstOfCall.shift() ?? (states < this.maxStates ? this.#takeNearest() : undefined);
  }

  #takeNearest(): Branch<Place> | undefined {
    const [one, other] = [this.#withoutFault, this.#withFault];
    return one.fewest <= other.fewest ? one.take() : other.take();
  }
}

/** The golden ratio: its multiples fill an interval evenly, however many there are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Branches by the number of their deviations; of equally many it takes one from here and one from there. */
class Spread<Place> {
  readonly #byDeviations = new Map<number, Branch<Place>[]>();
  #taken = 0;
  size = 0;

  /** Infinity if there are no branches. */
  get fewest(): number {
    return Math.min(...this.#byDeviations.keys());
  }

  add(branch: Branch<Place>): void {
    const equals = this.#byDeviations.get(branch.deviations) ?? [];
    this.#byDeviations.set(branch.deviations, equals);
    equals.push(branch);
    this.size += 1;
  }

  take(): Branch<Place> | undefined {
    const { fewest } = this;
    const equals = this.#byDeviations.get(fewest) ?? [];
    const last = equals.pop();
    if (last === undefined) return undefined;
    if (equals.length === 0) this.#byDeviations.delete(fewest);
    this.size -= 1;
    const at = Math.floor(((this.#taken++ * GOLDEN) % 1) * (equals.length + 1));
    const chosen = equals[at];
    if (chosen === undefined) return last;
    equals[at] = last;
    return chosen;
  }
}
