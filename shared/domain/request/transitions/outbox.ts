import { isTerminal } from '../request-state';
import type { Instant } from '../instant';
import type { VpcRequest } from '../vpc-request';

/** The bus has taken the event of the present outcome. */
export function markEventPublished(request: VpcRequest, eventPublishedAt: Instant): VpcRequest {
  const { state, deletion } = request;
  return state.status === 'DELETING' && deletion
    ? { ...request, deletion: { ...deletion, blockedEventPublishedAt: eventPublishedAt } }
    : { ...request, eventPublishedAt };
}

/** Whether the event of an outcome, or of a blocked deletion, is still to be published. */
export function hasPendingEvent({ state, eventPublishedAt, deletion, blockers }: VpcRequest): boolean {
  if (isTerminal(state.status) || state.status === 'STALLED') return eventPublishedAt === undefined;
  // Blockers of a creation that failed stay on record when its deletion is ordered; they are no event of it.
  const isBlocked = blockers !== undefined && deletion?.blockedSince !== undefined;
  return state.status === 'DELETING' && isBlocked && deletion.blockedEventPublishedAt === undefined;
}

/**
 * Its command is about to be sent.
 *
 * @param commandSendDeadline until then others leave it to this writer
 */
export function reserveCommand(request: VpcRequest, commandSendDeadline: Instant): VpcRequest {
  return { ...request, commandSendDeadline };
}

/** The queue has taken its command. */
export function markCommandSent(request: VpcRequest, commandSentAt: Instant): VpcRequest {
  return { ...request, commandSentAt };
}

/** Another command counts from now on; earlier ones are superseded. */
export function supersedeCommand(request: VpcRequest): VpcRequest {
  return { ...request, commandSequence: request.commandSequence + 1 };
}
