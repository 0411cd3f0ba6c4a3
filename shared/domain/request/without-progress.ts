import type { Instant } from './instant';
import type { VpcRequest } from './vpc-request';

/**
 * For how long a request has made no progress although nothing is named that prevents it, in milliseconds. What went
 * before the order to delete it is no part of its deletion.
 */
export function msWithoutProgress({ noProgressSince, deletion }: VpcRequest, now: Instant): number {
  if (noProgressSince === undefined) return 0;
  const sinceMs = Math.max(Date.parse(noProgressSince), Date.parse(deletion?.requestedAt ?? noProgressSince));
  return Math.max(0, Date.parse(now) - sinceMs);
}
