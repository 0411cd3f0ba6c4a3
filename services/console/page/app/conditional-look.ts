import { KnownAnswers, type ReadOptions } from '../../../../shared/client';
import type { PollerOptions } from './poller';

/**
 * A look that reads only what is new: every read has the entity tag of what it found before. A look whose reads have all
 * found what is known gives `undefined`, so nothing is drawn again.
 *
 * @param read reads by the client, all of it with these options
 */
export function conditionalLook<T>(read: (options: ReadOptions) => Promise<T>): PollerOptions<T>['look'] {
  const known = new KnownAnswers();
  // Of the last look that ended well: one that fails half-way may have read something new already.
  let shown: number | undefined;
  return async (_, signal) => {
    const value = await read({ signal, known });
    if (known.changes === shown) return undefined;
    shown = known.changes;
    return value;
  };
}
