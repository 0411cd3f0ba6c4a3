import type { VpcRequest } from '../../shared/domain/request/vpc-request';

/** What the log of an outcome says for metrics. */
export interface OutcomeFields {
  /** From accepted to READY, or from the order to DELETED; absent for what no objective counts, such as changes. */
  readonly seconds?: number;
  readonly natGateways: number;
}

/** How long the caller waited for an outcome, and whether NAT gateways, which take minutes, were part of it. */
export function outcomeFields({
  state,
  createdAt,
  deletion,
  updates,
  retries,
  resources,
}: VpcRequest): OutcomeFields {
  const natGateways = Object.keys(resources).filter((key) => key.startsWith('nat-gateway/')).length;
  const isFirstEnd = updates === undefined && retries === undefined;
  if (state.status === 'READY' && isFirstEnd)
    return { seconds: secondsBetween(createdAt, state.completedAt), natGateways };
  if (state.status === 'DELETED' && deletion !== undefined)
    return { seconds: secondsBetween(deletion.requestedAt, state.completedAt), natGateways };
  return { natGateways };
}

function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
