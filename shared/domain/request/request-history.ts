import { waitingOf, type HistoryStep, type VpcRequest } from './vpc-request';
import type { Instant } from './instant';

/** So many steps are kept; a request may be retried without end. */
const MAX_STEPS = 50;

/**
 * Adds the present state of a request to its history, unless its last step says the same. Every write of a
 * record calls this, so that no change of status is missing. Of rounds that repeat, as work and wait do for as long as
 * something blocks a deletion, the first stays and the present one: a history of rounds tells nothing, and would push
 * out who asked and when it was READY.
 *
 * @param at when the record is written
 */
export function recordStep(request: VpcRequest, at: Instant): VpcRequest {
  const { history = [], state } = request;
  const last = history.at(-1);
  const reason = reasonOf(request);
  if (last?.status === state.status && last.reason === reason) return request;
  const step: HistoryStep = { at, status: state.status, ...(reason !== undefined && { reason }) };
  return { ...request, history: [...withoutRepeatedRound(history, step), step].slice(-MAX_STEPS) };
}

/** Without the last two steps where both say what the two before them say, and the next one says so again. */
function withoutRepeatedRound(history: readonly HistoryStep[], next: HistoryStep): readonly HistoryStep[] {
  const [work, wait, workAgain, waitAgain] = history.slice(-4);
  const isRound = isSameStep(work, workAgain) && isSameStep(wait, waitAgain) && isSameStep(workAgain, next);
  return isRound ? history.slice(0, -2) : history;
}

function isSameStep(one: HistoryStep | undefined, other: HistoryStep | undefined): boolean {
  return one !== undefined && one.status === other?.status && one.reason === other.reason;
}

function reasonOf(request: VpcRequest): string | undefined {
  const { state, failure, updateFailure } = request;
  if (state.status === 'READY') return updateFailure?.code;
  return waitingOf(request)?.reason ?? (state.status === 'DELETED' ? undefined : failure?.code);
}
