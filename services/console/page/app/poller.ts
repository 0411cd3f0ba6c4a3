/** Looks at something again and again. */
export interface PollerOptions<T> {
  /** Looks; `undefined` means that nothing has changed since `previous`. */
  readonly look: (previous: T | undefined, signal: AbortSignal) => Promise<T | undefined>;
  /** How long until the next look, in milliseconds; after `unchanged` looks in a row that found nothing new. */
  readonly pauseMs: (value: T | undefined, unchanged: number) => number;
  /** Whether anything is to be looked at: nothing is asked for while the tab is hidden. */
  readonly isVisible: () => boolean;
  readonly onValue: (value: T | undefined) => void;
  /** @returns whether to go on: after errors more and more seldom */
  readonly onError: (error: unknown, value: T | undefined) => boolean;
}

const LONGEST_PAUSE_AFTER_ERROR_MS = 30_000;
const FIRST_PAUSE_AFTER_ERROR_MS = 2000;

/** One look at a time, at once and then with pauses; more and more seldom after errors; none while hidden. */
export class Poller<T> {
  readonly #options: PollerOptions<T>;
  readonly #stop = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #value: T | undefined;
  #isLooking = false;
  /** Whether a look was asked for while there was one. */
  #isWanted = false;
  #unchanged = 0;
  #failures = 0;

  constructor(options: PollerOptions<T>) {
    this.#options = options;
    void this.#look();
  }

  /** Looks again now, or as soon as the present look has ended. */
  wake(): void {
    this.#unchanged = 0;
    this.#isWanted = this.#isLooking;
    this.#next(0);
  }

  /** The tab was shown or hidden. */
  visibilityChanged(): void {
    if (this.#options.isVisible()) this.#next(0);
    else clearTimeout(this.#timer);
  }

  /** Ends it; a look that is under way is given up. */
  stop(): void {
    this.#stop.abort();
    clearTimeout(this.#timer);
  }

  get #isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  #next(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || !this.#options.isVisible()) return;
    this.#timer = setTimeout(() => void this.#look(), milliseconds);
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#isStopped) return;
    this.#isLooking = true;
    const goesOn = await this.#lookOnce();
    this.#isLooking = false;
    if (goesOn) this.#next(this.#isWanted ? 0 : this.#pauseMs());
    this.#isWanted = false;
  }

  /** @returns whether to go on */
  async #lookOnce(): Promise<boolean> {
    const { look, onValue, onError } = this.#options;
    try {
      const value = await look(this.#value, this.#stop.signal);
      if (this.#isStopped) return false;
      this.#failures = 0;
      this.#unchanged = value === undefined ? this.#unchanged + 1 : 0;
      if (value !== undefined) this.#value = value;
      onValue(this.#value);
      return true;
    } catch (error) {
      if (this.#isStopped) return false;
      this.#failures += 1;
      return onError(error, this.#value);
    }
  }

  #pauseMs(): number {
    const pause = this.#options.pauseMs(this.#value, this.#unchanged);
    if (this.#failures === 0) return pause;
    const afterError = FIRST_PAUSE_AFTER_ERROR_MS * 2 ** (this.#failures - 1);
    return Math.min(LONGEST_PAUSE_AFTER_ERROR_MS, Math.max(pause, afterError));
  }
}
