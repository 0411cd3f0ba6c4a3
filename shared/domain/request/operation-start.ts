import type { Instant } from './instant';
import type { VpcRequest } from './vpc-request';

/**
 * When what a request is working on, or worked on last, was ordered: its network, a change of it, a new start, or its
 * deletion. Of a change with more steps than its history keeps, when the oldest of these was.
 */
export function operationStartedAt(request: VpcRequest): Instant {
  const { createdAt, deletion, updates, retries, history = [] } = request;
  if (deletion !== undefined) return deletion.requestedAt;
  if (updates === undefined && retries === undefined) return createdAt;
  const ordered = history.findLast(({ status }) => status === 'ACCEPTED') ?? history[0];
  return ordered?.at ?? createdAt;
}
