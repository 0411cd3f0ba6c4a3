import { useEffect, useRef, useState } from 'react';

/** A preview is asked for when its input has not changed for this long. */
const DEBOUNCE_MS = 350;

export interface Preview<T> {
  /** The last answer; while the next one is awaited, still the one before. */
  readonly value: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
}

/**
 * What the API answers to a dry run, asked for again with a pause after every change of its input.
 *
 * @param input what is asked about, as text; undefined asks for nothing
 */
export function usePreview<T>(
  input: string | undefined,
  ask: (input: string, signal: AbortSignal) => Promise<T>,
): Preview<T> {
  const [state, setState] = useState<Preview<T>>({
    value: undefined,
    error: undefined,
    isLoading: input !== undefined,
  });
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (input === undefined) {
      setState({ value: undefined, error: undefined, isLoading: false });
      return undefined;
    }
    const stop = new AbortController();
    setState(({ value }) => ({ value, error: undefined, isLoading: true }));
    const timer = setTimeout(() => {
      latest.current(input, stop.signal).then(
        (value) => {
          if (!stop.signal.aborted) setState({ value, error: undefined, isLoading: false });
        },
        (error: unknown) => {
          if (stop.signal.aborted) return;
          setState(({ value }) => ({ value, error, isLoading: false }));
        },
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [input]);
  return state;
}
