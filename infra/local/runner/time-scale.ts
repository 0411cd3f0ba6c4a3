/** How many times faster than in the cloud waiting goes by here, unless `--real-time` asks otherwise. */
const WAITING_DIVISOR = 10;

/** Variable of functions that let callers wait: for how long at most. */
const LONGEST_WAIT_OF_CALLERS = 'MAX_WAIT_SECONDS';

/**
 * The one rule for time. Everything the template declares as a wait is divided by the same factor, so that
 * relations hold (a queue's visibility timeout stays longer than its function's timeout, a lease longer than
 * an attempt) while a person at a terminal sees a retry within seconds:
 *
 * - a queue's `VisibilityTimeout`: whole seconds as SQS wants them, rounded up, at least 1
 * - the `Timeout` of a function that has durations in its environment
 * - an event source mapping's `MaximumBatchingWindowInSeconds`
 * - the `rate(…)` of a schedule
 * - environment variables of functions whose names end in `_SECONDS`
 * - what NAT gateways take to come up and to go
 *
 * What is not waiting stays as declared: retention, the life of tokens, delays that callers ask for. A caller also
 * asks for its own wait (`Prefer: wait`), so the setting that bounds it stays, and so does the `Timeout` of a
 * function that lets callers wait. A function without durations only computes, which goes no faster here: on a busy
 * machine, a tenth of its `Timeout` would be too little.
 */
export interface TimeScale {
  readonly divisor: number;
  /** Milliseconds here for seconds declared. */
  milliseconds(declaredSeconds: number): number;
  /** Whole seconds here for seconds declared, never less than one. */
  wholeSeconds(declaredSeconds: number): number;
  /** Milliseconds here for the `Timeout` of a function with that environment. */
  timeoutMs(declaredSeconds: number, environment: Readonly<Record<string, string>>): number;
  /** A function's environment with its durations as they are here. */
  environment(declared: Readonly<Record<string, string>>): Record<string, string>;
}

export function timeScale(realTime: boolean): TimeScale {
  const divisor = realTime ? 1 : WAITING_DIVISOR;
  return {
    divisor,
    milliseconds: (declaredSeconds) => (declaredSeconds * 1000) / divisor,
    timeoutMs: (declaredSeconds, environment) =>
      (declaredSeconds * 1000) / (isTimed(environment) ? divisor : 1),
    wholeSeconds: (declaredSeconds) => Math.max(1, Math.ceil(declaredSeconds / divisor)),
    environment: (declared) =>
      Object.fromEntries(
        Object.entries(declared).map(([name, value]) => [
          name,
          isDuration(name, value) ? String(Number(value) / divisor) : value,
        ]),
      ),
  };
}

/** Whether a function's time has to keep its relation to the durations that it is given. */
function isTimed(environment: Readonly<Record<string, string>>): boolean {
  if (LONGEST_WAIT_OF_CALLERS in environment) return false;
  return Object.entries(environment).some(([name, value]) => isDuration(name, value));
}

function isDuration(name: string, value: string): boolean {
  return (
    name !== LONGEST_WAIT_OF_CALLERS &&
    name.endsWith('_SECONDS') &&
    value.trim() !== '' &&
    Number.isFinite(Number(value))
  );
}
