/** One AWS call of a function, as `GET /_local/calls` shows it. */
export interface LoggedCall {
  /** When the call arrived, ISO 8601. */
  readonly at: string;
  readonly service: string;
  readonly action: string;
  /**
   * `ok`, the error code, or what kept the caller from learning the outcome: `reply-lost`, `crash-before`,
   * `crash-after`.
   */
  readonly outcome: string;
  readonly function: string;
}

export interface CallLog {
  record(call: LoggedCall): void;
  /** Oldest first. */
  calls(): readonly LoggedCall[];
}

/** How many calls are remembered; the oldest go first. */
const CAPACITY = 100_000;

export function createCallLog(): CallLog {
  let calls: LoggedCall[] = [];
  return {
    record(call) {
      calls.push(call);
      // Halving now and then is cheaper than shifting on every call.
      if (calls.length > CAPACITY * 2) calls = calls.slice(-CAPACITY);
    },
    // They are recorded as they end, which need not be the order in which they came.
    calls: () => calls.slice(-CAPACITY).sort((a, b) => a.at.localeCompare(b.at)),
  };
}
