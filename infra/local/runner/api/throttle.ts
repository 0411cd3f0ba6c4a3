import type { DeclaredThrottle } from '../template/parse-api';

/** A token bucket: `true` while there is a token to take. */
export function createThrottle({ ratePerSecond, burst }: DeclaredThrottle, now: () => number): () => boolean {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1000) * ratePerSecond);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
