import type { Context } from 'aws-lambda';
import type { Clock } from '../../../shared/platform/clock';
import type { Service } from '../services/seams';
import type { Timeline } from '../time/timeline';

/** How far the clock of a process is from the truth, before and after it was set. */
export interface Skew {
  readonly milliseconds: number;
  readonly jump?: { readonly afterMs: number; readonly to: number } | undefined;
}

export interface ProcessOptions {
  readonly timeline: Timeline;
  readonly service: Service;
  readonly number: number;
  readonly timeoutMs: number;
  readonly skew: Skew;
  /** Requests that it was started for, as far as that is known. */
  readonly requestIds?: readonly string[];
}

type State = 'running' | 'frozen' | 'ended' | 'dead';

/** The outcome of an invocation. */
export type ProcessEnd<T> =
  | { readonly kind: 'returned'; readonly answer: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'crashed' };

/**
 * One invocation of a function, as a process of its own: with its own clock, its own memory, and a life that can
 * end between any two steps. What it awaits then never comes.
 */
export class SimulatedProcess {
  readonly service: Service;
  readonly number: number;
  /** `provisioner-3` */
  readonly name: string;
  readonly requestIds: readonly string[];
  readonly clock: Clock;
  readonly context: Context;
  readonly #timeline: Timeline;
  /** In true time. */
  readonly startedAt: number;
  /** Whether it knows how much time it has: its clock may be wrong, but by the same at all times. */
  readonly hasSteadyClock: boolean;
  readonly #timeoutMs: number;
  #isHarmed = false;
  #state: State = 'running';
  #onCrash: () => void = () => undefined;

  constructor({ timeline, service, number, timeoutMs, skew, requestIds = [] }: ProcessOptions) {
    this.service = service;
    this.number = number;
    this.name = `${service}-${number}`;
    this.requestIds = requestIds;
    this.#timeline = timeline;
    this.startedAt = timeline.now();
    this.#timeoutMs = timeoutMs;
    const { jump } = skew;
    this.hasSteadyClock = jump === undefined;
    const now = () => {
      const elapsed = timeline.now() - this.startedAt;
      return timeline.now() + (jump && elapsed >= jump.afterMs ? jump.to : skew.milliseconds);
    };
    this.clock = { now, sleep: (milliseconds) => this.#sleep(milliseconds) };
    const deadline = now() + timeoutMs;
    this.context = {
      awsRequestId: this.name,
      getRemainingTimeInMillis: () => deadline - now(),
    } as Context;
    timeline.after(timeoutMs, () => {
      this.die();
    });
  }

  /** How long it may run at most, in true time. */
  get timeLeftMs(): number {
    return this.startedAt + this.#timeoutMs - this.#timeline.now();
  }

  /** Whether it goes on when something it waits for comes. */
  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** Whether nothing of what it does can be seen any more. */
  get isOver(): boolean {
    return this.#state === 'ended' || this.#state === 'dead';
  }

  /** Whether it ended by itself and none of its calls went wrong. */
  get isUnharmed(): boolean {
    return this.#state === 'ended' && !this.#isHarmed;
  }

  /** Runs the handler and reports its outcome once. */
  start<T>(handler: (context: Context) => Promise<T>, onEnd: (end: ProcessEnd<T>) => void): void {
    this.#onCrash = () => {
      onEnd({ kind: 'crashed' });
    };
    handler(this.context).then(
      (answer) => {
        if (this.#end()) onEnd({ kind: 'returned', answer });
      },
      (error: unknown) => {
        if (this.#end()) onEnd({ kind: 'threw', error });
      },
    );
  }

  die(): void {
    if (this.isOver) return;
    this.#state = 'dead';
    this.#onCrash();
  }

  /** Something befell one of its calls. */
  harm(): void {
    this.#isHarmed = true;
  }

  /** It hangs until its function's timeout. */
  freeze(): void {
    if (this.#state === 'running') this.#state = 'frozen';
  }

  /** Lambda stops a process once its handler has answered; what it left running does not go on. */
  #end(): boolean {
    if (this.#state !== 'running') return false;
    this.#state = 'ended';
    return true;
  }

  #sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#timeline.after(milliseconds, () => {
        if (this.isRunning) resolve();
      });
    });
  }
}
