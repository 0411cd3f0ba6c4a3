import { createAwsJsonEmulator } from '../aws-json';
import type { Emulator } from '../emulator';
import { sleepUntilAborted, WOKEN } from '../wait';
import type { Wait } from '../wait';
import type { EventBridgeAction, EventBridgeSimulator } from './simulator';

/** EventBridge on the wire, with the timer that its core leaves out. */
export interface EventBridgeEmulator extends Emulator {
  /** Starts no further delivery; what is pending waits in the store. */
  close(): void;
}

/** The longest delay `setTimeout` takes. */
const longestWaitMs = 2 ** 31 - 1;

/**
 * Speaks the AWS JSON 1.1 protocol for a simulator and keeps its deliveries going, beginning with those that
 * an earlier process left pending. `wait` is given by tests that do not want to sleep.
 */
export function createEventBridgeEmulator(
  simulator: EventBridgeSimulator,
  { wait = sleepUntilAborted }: { wait?: Wait } = {},
): EventBridgeEmulator {
  const closing = new AbortController();

  async function keepDelivering(): Promise<void> {
    while (!closing.signal.aborted) {
      // Not awaited: a slow target must not hold up the others. Nothing under way is picked twice.
      void simulator.pump();
      await nextDelivery();
    }
  }

  async function nextDelivery(): Promise<void> {
    const dueAt = simulator.nextDueAt() ?? Infinity;
    const woken = new AbortController();
    const stopListening = simulator.onPending(() => {
      woken.abort(WOKEN);
    });
    try {
      // Timers may fire a little early; a full millisecond keeps the loop from spinning then.
      const delay = Math.min(longestWaitMs, Math.max(1, dueAt - simulator.now()));
      await wait(delay, AbortSignal.any([closing.signal, woken.signal]));
    } finally {
      stopListening();
    }
  }

  void keepDelivering();
  const emulator = createAwsJsonEmulator({
    version: '1.1',
    timestamps: ['Time', 'EventStartTime', 'EventEndTime'],
    call: (action, input) => simulator.call(action as EventBridgeAction, input),
  });
  return {
    handle: (request) => emulator.handle(request),
    close() {
      closing.abort();
    },
  };
}
