import { messageOf } from '../user-error';
import type { Observer } from './observer';

/** Brings a system up step by step, and down again in the reverse order, also from half way up. */
export interface Lifecycle {
  /**
   * Does one step of the start and reports how long it took.
   *
   * @throws the signal's reason when the start is broken off
   */
  step<T>(description: string, work: () => Promise<T> | T): Promise<T>;
  /** Remembers how to undo what was just done. */
  onStop(undo: () => Promise<void> | void): void;
  /** Undoes everything once; a failure to undo one thing does not keep the others. */
  stop(): Promise<void>;
}

export function createLifecycle(observer: Observer, signal?: AbortSignal): Lifecycle {
  const undoings: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;

  async function undoAll(): Promise<void> {
    for (let undo = undoings.pop(); undo !== undefined; undo = undoings.pop()) {
      try {
        await undo();
      } catch (error) {
        observer.problem(`Stopping: ${messageOf(error)}`);
      }
    }
  }

  return {
    async step(description, work) {
      signal?.throwIfAborted();
      const startedAt = performance.now();
      const result = await work();
      observer.step(description, performance.now() - startedAt);
      return result;
    },
    onStop(undo) {
      undoings.push(undo);
    },
    stop: () => (stopping ??= undoAll()),
  };
}
