import { EventHeap } from './event-heap';

/** Every world begins here. */
export const BEGINNING = Date.parse('2026-01-01T00:00:00.000Z');

/** More than any world needs: one that goes on beyond turns in circles. */
const MOST_HAPPENINGS = 100_000;

/**
 * Virtual time and all that is still to happen in it. Nothing takes real time: the clock jumps from one
 * happening to the next, and every process runs as far as it can in between.
 */
export class Timeline {
  readonly #happenings = new EventHeap();
  #now = BEGINNING;
  #serial = 0;
  #happened = 0;

  /** Epoch milliseconds. */
  readonly now = (): number => this.#now;

  /** Whether nothing is left to happen. */
  get isOver(): boolean {
    return this.#happenings.size === 0;
  }

  /** When the next thing happens; undefined when nothing is left. */
  get nextAt(): number | undefined {
    return this.#happenings.peek()?.at;
  }

  after(milliseconds: number, happen: () => void): void {
    this.at(this.#now + milliseconds, happen);
  }

  at(moment: number, happen: () => void): void {
    this.#plan(moment, happen, true);
  }

  /** For what starts no process, and after which none goes on: the next thing may happen at once. */
  afterUnnoticed(milliseconds: number, happen: () => void): void {
    this.#plan(this.#now + milliseconds, happen, false);
  }

  #plan(moment: number, happen: () => void, wakesProcess: boolean): void {
    const at = Math.max(this.#now, Math.round(moment));
    this.#happenings.push({ at, serial: this.#serial++, happen, wakesProcess });
  }

  /**
   * Lets time pass until nothing is left to happen, or nothing before `until`, or it is to stop.
   *
   * @throws whatever a happening throws: those are the simulation's own, the services' end in their promises
   */
  run(isToStop: () => boolean, until = Infinity): Promise<void> {
    return new Promise((resolve, reject) => {
      const step = (): void => {
        for (let mayGoOn = false; !mayGoOn;) {
          const next = this.#happenings.peek();
          if (next === undefined || next.at > until || isToStop()) {
            if (next !== undefined && next.at > until) this.#now = Math.max(this.#now, until);
            resolve();
            return;
          }
          this.#happenings.pop();
          this.#now = next.at;
          try {
            if (++this.#happened > MOST_HAPPENINGS) throw new Error('This world does not come to rest');
            next.happen();
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
            return;
          }
          mayGoOn = next.wakesProcess;
        }
        queueMicrotask(onceAllIsQuiet);
      };
      // Ticks come when no promise has anything left to do. This is what lets every process run up to its next
      // call or sleep, and it costs a hundredth of a turn of the event loop.
      const onceAllIsQuiet = (): void => {
        process.nextTick(step);
      };
      queueMicrotask(onceAllIsQuiet);
    });
  }
}
