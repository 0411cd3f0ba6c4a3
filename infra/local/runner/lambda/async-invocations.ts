import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection } from '../../emulators/store';
import type { LocalFunction } from './local-function';

/** An event that Lambda has accepted and not yet got rid of. */
export interface AcceptedEvent {
  readonly functionName: string;
  readonly payload: string;
}

/** Lambda tries twice again, after one minute and after two. */
const RETRY_PAUSES_SECONDS = [60, 120];

export interface AsyncInvocations {
  /** Keeps the event, also over a restart, until the function has handled it or was tried three times. */
  accept(functionName: string, payload: string): void;
  stop(): void;
}

export function startAsyncInvocations(options: {
  readonly accepted: Collection<AcceptedEvent>;
  readonly functionNamed: (name: string) => LocalFunction | undefined;
  /** Milliseconds here for seconds declared. */
  readonly scale: (declaredSeconds: number) => number;
  readonly onDropped: (event: AcceptedEvent, payload: string) => void;
}): AsyncInvocations {
  const { accepted, functionNamed } = options;
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;

  async function work(id: string, event: AcceptedEvent, pauses = RETRY_PAUSES_SECONDS): Promise<void> {
    const result = await functionNamed(event.functionName)?.invoke(event.payload);
    // What a stop cuts short is tried again by the next run.
    if (isStopping()) return;
    const [pause, ...laterPauses] = pauses;
    if (result?.functionError === undefined) accepted.delete(id);
    else if (pause === undefined) {
      accepted.delete(id);
      options.onDropped(event, result.payload);
    } else {
      await sleep(options.scale(pause), undefined, { signal: stopping.signal }).catch(() => undefined);
      if (!isStopping()) await work(id, event, laterPauses);
    }
  }

  for (const id of [...accepted.keys()]) {
    const event = accepted.get(id);
    if (event !== undefined) void work(id, event);
  }
  return {
    accept(functionName, payload) {
      const id = randomUUID();
      const event = { functionName, payload };
      accepted.set(id, event);
      void work(id, event);
    },
    stop() {
      stopping.abort();
    },
  };
}
