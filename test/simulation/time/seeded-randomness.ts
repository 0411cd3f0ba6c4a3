/** Where questions that have been answered "yes, something goes wrong" are noted. */
export interface RandomnessOptions {
  readonly seed: number;
  /** The only faults that may happen, of those that the seed has: for finding those that matter. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Everything that is left to chance. A question is asked by its topic and number and the answer depends on
 * nothing else: not on what was asked before, so that leaving out one fault changes no other answer.
 */
export class SeededRandomness {
  /** What has gone wrong so far, in order: `dynamodb:Put#3 reply-lost`. */
  readonly injected: string[] = [];
  readonly #seed: number;
  readonly #only: ReadonlySet<string> | undefined;
  readonly #topics = new Map<string, number>();

  constructor({ seed, only }: RandomnessOptions) {
    this.#seed = mix(Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995);
    this.#only = only;
  }

  /** From 0 up to 1. */
  number(topic: string, index: number): number {
    let hash = this.#topics.get(topic);
    if (hash === undefined) this.#topics.set(topic, (hash = hashOf(topic) ^ this.#seed));
    return mix(mix(hash) + Math.imul(index + 1, 0x9e3779b9)) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  whole(topic: string, index: number, from: number, to: number): number {
    return from + Math.floor(this.number(topic, index) * (to - from + 1));
  }

  oneOf<T>(topic: string, index: number, choices: readonly [T, ...T[]]): T {
    return choices[this.whole(topic, index, 0, choices.length - 1)] as T;
  }

  /** Whether it comes to pass, at that rate. For all that is no fault, see {@link faultHappens}. */
  chance(topic: string, index: number, rate: number): boolean {
    return rate > 0 && this.number(topic, index) < rate;
  }

  /** Whether a fault of that rate happens; then it is noted, and can be left out of another run. */
  faultHappens(topic: string, index: number, rate: number, what = ''): boolean {
    return this.chance(topic, index, rate) && this.inject(topic, index, what);
  }

  /** Notes a fault unless it is left out. @returns whether it happens */
  inject(topic: string, index: number, what = ''): boolean {
    const name = `${topic}#${index}${what === '' ? '' : ` ${what}`}`;
    if (this.#only?.has(name) === false) return false;
    this.injected.push(name);
    return true;
  }
}

/** Mulberry32: a stream of numbers for ids and jitter. Small, fast, and repeatable. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: neighbouring numbers become thirdParties. */
function mix(number: number): number {
  let mixed = number ^ (number >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
