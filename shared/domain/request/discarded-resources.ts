import type { DiscardedResource, VpcRequest } from './vpc-request';
import type { Instant } from './instant';

/** EC2 shows what was deleted for minutes, at the worst an hour (NAT gateways). A day is far beyond that. */
const MAX_AGE_MS = 24 * 3_600_000;

/** With three resources a subnet, three runs of the largest network; also what a record has room for. */
const MAX_COUNT = 2_000;

/**
 * Remembers what a run of a request deleted: a lagging Describe may still show it, and it must not be adopted.
 *
 * @param ids what the run deleted
 * @param at when the run ended
 */
export function discard(
  { discarded = [] }: Pick<VpcRequest, 'discarded'>,
  ids: readonly string[],
  at: Instant,
): readonly DiscardedResource[] {
  const oldest = new Date(Date.parse(at) - MAX_AGE_MS).toISOString();
  const recent = discarded.filter((earlier) => earlier.at >= oldest);
  return [...recent, ...ids.map((id) => ({ id, at }))].slice(-MAX_COUNT);
}

/** The ids of what earlier runs of a request deleted. */
export function discardedIds({ discarded = [] }: Pick<VpcRequest, 'discarded'>): readonly string[] {
  return discarded.map(({ id }) => id);
}
