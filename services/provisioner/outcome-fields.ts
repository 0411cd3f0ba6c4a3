import type { VpcRequest } from '../../shared/domain/request/vpc-request';
import { KINDS } from '../../shared/kinds/kinds';

/** Prefixes of the keys of resources that take minutes until they can be used. */
const SLOW = KINDS.flatMap(({ kind, calls }) => ('poll' in calls ? [`${kind}/`] : []));

/** What the log of an outcome says for metrics. */
export interface OutcomeFields {
  /** From accepted to READY, or from the order to DELETED; absent for what no objective counts, such as changes. */
  readonly seconds?: number;
  /** How many of its resources take minutes until they can be used. */
  readonly slowResources: number;
}

/** How long the caller waited for an outcome, and whether resources that take minutes were part of it. */
export function outcomeFields({
  state,
  createdAt,
  deletion,
  updates,
  retries,
  resources,
}: VpcRequest): OutcomeFields {
  const slowResources = Object.keys(resources).filter((key) =>
    SLOW.some((prefix) => key.startsWith(prefix)),
  ).length;
  const isFirstEnd = updates === undefined && retries === undefined;
  if (state.status === 'READY' && isFirstEnd)
    return { seconds: secondsBetween(createdAt, state.completedAt), slowResources };
  if (state.status === 'DELETED' && deletion !== undefined)
    return { seconds: secondsBetween(deletion.requestedAt, state.completedAt), slowResources };
  return { slowResources };
}

function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
