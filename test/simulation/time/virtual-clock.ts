import type { Clock } from '../../../shared/platform/clock';

const NEVER = new Promise<never>(() => undefined);

/** A clock that advances only when a sleeper is woken. */
export class VirtualClock implements Clock {
  #now: number;
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  constructor(start = Date.parse('2026-01-01T00:00:00.000Z')) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  readonly sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + milliseconds, wake });
    });

  /** Moves time on; sleepers whose time has come wait for {@link wakeNext}. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** Goes to the moment at which the first sleeper wakes. @returns false when there is no sleeper */
  wakeNext(): boolean {
    this.#sleepers.sort((one, other) => one.at - other.at);
    const next = this.#sleepers.shift();
    if (next === undefined) return false;
    this.#now = Math.max(this.#now, next.at);
    next.wake();
    return true;
  }

  /** Drops all sleepers: their process is dead. */
  forgetSleepers(): void {
    this.#sleepers.length = 0;
  }

  /**
   * Runs a task to its end, letting time pass whenever all of it sleeps.
   *
   * @param dead settles when the task's process crashes; the task is abandoned then
   */
  async run<T>(task: Promise<T>, dead: Promise<unknown> = NEVER): Promise<T | 'dead'> {
    let over = false as boolean;
    const end = Promise.race([task, dead.then(() => 'dead' as const)]).finally(() => {
      over = true;
    });
    // The race is awaited below; without this a rejection would count as unhandled until then.
    end.catch(() => undefined);
    for (;;) {
      await macrotask();
      if (over) return end;
      if (!this.wakeNext()) await macrotask();
    }
  }
}

/** Everything that is ready to run has run when this resolves. */
function macrotask(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
