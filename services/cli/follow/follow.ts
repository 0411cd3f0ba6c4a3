import { ApiProblem, ConnectionFailed, type VpcVendingClient } from '../../../shared/client';
import type { RequestView } from '../../../shared/contract/http';
import { CliError, EXIT } from '../exit';
import type { Terminal } from '../terminal';
import { createProgress } from './progress';

export interface FollowOptions {
  readonly client: VpcVendingClient;
  readonly terminal: Terminal;
  readonly requestId: string;
  readonly timeoutMs: number;
  readonly now: () => number;
  /** Calls back at Ctrl-C; returns what takes that back. */
  readonly onInterrupt: (stop: () => void) => () => void;
}

/** Between two tries to reach the API again. */
const RECONNECT_MS = 1_000;

/**
 * Follows a request until it is done, through lost connections and restarts of the API.
 *
 * @throws CliError at the end of the time, or at Ctrl-C: either way the work goes on, and the message says how to
 *   come back
 */
export async function follow(options: FollowOptions): Promise<RequestView> {
  const { client, terminal, requestId, timeoutMs, now, onInterrupt } = options;
  const progress = createProgress(terminal, now);
  const giveUp = new AbortController();
  const timer = setTimeout(() => {
    giveUp.abort(timedOut(requestId, timeoutMs));
  }, timeoutMs);
  const forget = onInterrupt(() => {
    giveUp.abort(interrupted(requestId));
  });
  const { signal } = giveUp;
  try {
    for (;;) {
      try {
        return await client.waitUntilDone(requestId, {
          signal,
          onProgress(request) {
            progress.trouble(undefined);
            progress.show(request);
          },
        });
      } catch (error) {
        if (!isPassing(error)) throw error;
        progress.trouble(`${error.message}; trying again`);
        await pause(RECONNECT_MS, signal);
      }
    }
  } finally {
    clearTimeout(timer);
    forget();
    progress.end();
  }
}

function isPassing(error: unknown): error is Error {
  return error instanceof ConnectionFailed || (error instanceof ApiProblem && error.retryable);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

function resumeHint(requestId: string): string {
  return `Come back with: vpcctl wait ${requestId}`;
}

function timedOut(requestId: string, timeoutMs: number): CliError {
  return new CliError(
    EXIT.timedOut,
    `${requestId} is not done after ${Math.round(timeoutMs / 1000)} s. The work goes on.`,
    [resumeHint(requestId)],
  );
}

function interrupted(requestId: string): CliError {
  return new CliError(EXIT.interrupted, 'The work goes on without you.', [resumeHint(requestId)]);
}
