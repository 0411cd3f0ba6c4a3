import { waitingOf, type HistoryStep, type VpcRequest } from './vpc-request';
import type { Instant } from './instant';

/** So many steps are kept; a request may be retried without end. */
const MAX_STEPS = 50;

/**
 * Adds the present state of a request to its history, unless its last step says the same. Every write of a
 * record calls this, so that no change of status is missing.
 *
 * @param at when the record is written
 */
export function recordStep(request: VpcRequest, at: Instant): VpcRequest {
  const { history = [], state } = request;
  const last = history.at(-1);
  const reason = reasonOf(request);
  if (last?.status === state.status && last.reason === reason) return request;
  const step: HistoryStep = { at, status: state.status, ...(reason !== undefined && { reason }) };
  return { ...request, history: [...history, step].slice(-MAX_STEPS) };
}

function reasonOf(request: VpcRequest): string | undefined {
  const { state, failure, updateFailure } = request;
  if (state.status === 'READY') return updateFailure?.code;
  return waitingOf(request)?.reason ?? (state.status === 'DELETED' ? undefined : failure?.code);
}
