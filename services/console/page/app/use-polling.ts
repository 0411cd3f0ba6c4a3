import { useCallback, useEffect, useRef, useState } from 'react';
import { useApp } from './context';
import { SessionEnded } from './session';

export interface Polled<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  /** Looks again now. */
  readonly refresh: () => void;
  /** Shows what a call has answered, without another look. */
  readonly show: (value: T) => void;
}

export interface PollOptions<T> {
  /** Looks; `undefined` means that nothing has changed. */
  readonly look: (previous: T | undefined, signal: AbortSignal) => Promise<T | undefined>;
  /** How long until the next look, in milliseconds; after `unchanged` looks in a row that found nothing new. */
  readonly pauseMs: (value: T | undefined, unchanged: number) => number;
  /** Another key is another thing to look at. */
  readonly key: string;
}

const LONGEST_PAUSE_AFTER_ERROR_MS = 30_000;

/** Looks again and again, while the tab is visible; after errors more and more seldom. */
export function usePolling<T>({ look, pauseMs, key }: PollOptions<T>): Polled<T> {
  const { onSessionEnded } = useApp();
  const [state, setState] = useState<{ key: string; value?: T | undefined; error?: unknown }>({ key });
  const latest = useRef({ look, pauseMs, onSessionEnded });
  latest.current = { look, pauseMs, onSessionEnded };
  const wake = useRef<() => void>(() => undefined);
  const shown = useRef<T | undefined>(undefined);

  useEffect(() => {
    const stop = new AbortController();
    const isStopped = (): boolean => stop.signal.aborted;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLooking = false;
    let unchanged = 0;
    let failures = 0;
    shown.current = undefined;

    const next = (milliseconds: number) => {
      clearTimeout(timer);
      if (!isStopped() && document.visibilityState === 'visible')
        timer = setTimeout(() => void run(), milliseconds);
    };
    const run = async (): Promise<void> => {
      if (isLooking || isStopped()) return;
      isLooking = true;
      try {
        const value = await latest.current.look(shown.current, stop.signal);
        if (isStopped()) return;
        failures = 0;
        unchanged = value === undefined ? unchanged + 1 : 0;
        if (value !== undefined) shown.current = value;
        setState({ key, value: shown.current });
      } catch (error) {
        if (isStopped()) return;
        if (error instanceof SessionEnded) {
          latest.current.onSessionEnded();
          return;
        }
        failures += 1;
        setState({ key, value: shown.current, error });
      } finally {
        isLooking = false;
      }
      const pause = latest.current.pauseMs(shown.current, unchanged);
      next(
        failures === 0
          ? pause
          : Math.min(LONGEST_PAUSE_AFTER_ERROR_MS, Math.max(pause, 1000 * 2 ** failures)),
      );
    };
    wake.current = () => {
      unchanged = 0;
      next(0);
    };
    const onVisibility = () => {
      if (document.visibilityState === 'visible') next(0);
      else clearTimeout(timer);
    };
    document.addEventListener('visibilitychange', onVisibility);
    void run();
    return () => {
      stop.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [key]);

  const refresh = useCallback(() => {
    wake.current();
  }, []);
  const show = useCallback(
    (value: T) => {
      shown.current = value;
      setState({ key, value });
      wake.current();
    },
    [key],
  );
  const current = state.key === key ? state : { value: undefined, error: undefined };
  return { value: current.value, error: current.error, refresh, show };
}
