import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReadOptions } from '../../../../shared/client';
import { conditionalLook } from './conditional-look';
import { Poller, type PollerOptions } from './poller';

export interface Polled<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  /** Looks again now. */
  readonly refresh: () => void;
}

export interface PollOptions<T> extends Pick<PollerOptions<T>, 'pauseMs'> {
  /** Reads by the client, all of it with these options. */
  readonly read: (options: ReadOptions) => Promise<T>;
  /** Another key is another thing to look at. */
  readonly key: string;
}

/** Reads again and again what is new, while the tab is visible; after errors more and more seldom. */
export function usePolling<T>({ read, pauseMs, key }: PollOptions<T>): Polled<T> {
  const [state, setState] = useState<{ key: string; value?: T | undefined; error?: unknown }>({ key });
  const latest = useRef({ read, pauseMs });
  latest.current = { read, pauseMs };
  const poller = useRef<Poller<T> | undefined>(undefined);

  useEffect(() => {
    const current = new Poller<T>({
      look: conditionalLook((options) => latest.current.read(options)),
      pauseMs: (value, unchanged) => latest.current.pauseMs(value, unchanged),
      isVisible: () => document.visibilityState === 'visible',
      onValue: (value) => {
        setState((before) => (isShown(before, key, value) ? before : { key, value }));
      },
      onError: (error, value) => {
        setState({ key, value, error });
        return true;
      },
    });
    poller.current = current;
    const onVisibility = () => {
      current.visibilityChanged();
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      current.stop();
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [key]);

  const refresh = useCallback(() => {
    poller.current?.wake();
  }, []);
  const current = state.key === key ? state : { value: undefined, error: undefined };
  return { value: current.value, error: current.error, refresh };
}

/** Whether a look has found nothing new: then nothing is drawn again. */
function isShown<T>(
  state: { readonly key: string; readonly value?: T | undefined; readonly error?: unknown },
  key: string,
  value: T | undefined,
): boolean {
  return state.key === key && state.value === value && state.error === undefined;
}
