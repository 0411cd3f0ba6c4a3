import type { Bucket } from '../../../shared/kinds/kind';
import type { Clock } from '../../../shared/platform/clock';

/** So much of a bucket is spent without asking the budget, while it is not short. */
export const UNASKED_PART = 0.2;

/** The calls that one process sends without asking the budget. */
export function createUnaskedCalls({ burst, perSecond }: Bucket, clock: Clock) {
  const most = burst * UNASKED_PART;
  let calls = most;
  let since = clock.now();
  return {
    /** Takes one. @returns whether there was one */
    take(): boolean {
      const now = clock.now();
      calls = Math.min(most, calls + ((now - since) / 1000) * perSecond * UNASKED_PART);
      since = now;
      if (calls < 1) return false;
      calls -= 1;
      return true;
    },

    /** Takes all: from now on the process asks. */
    empty(): void {
      calls = 0;
    },
  };
}
