import { stall } from '../../../shared/domain/request/request-transitions';
import { isTerminal } from '../../../shared/domain/request/request-state';
import { waitingOf, type VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { Instant } from '../../../shared/domain/request/instant';
import { ACK, retryLater } from '../delivery';
import { nowOf, type Attempt } from './attempt';
import { pollPending } from './poll-pending';
import type { Step } from './step';

/** Decides whether this delivery may work on the request now. */
export async function admit(attempt: Attempt, request: VpcRequest): Promise<Step> {
  const { delivery, policy } = attempt;
  const { state, lease, commandSequence } = request;
  if (isTerminal(state.status)) return { kind: 'publish', request, then: ACK };
  if (delivery.commandSequence !== undefined && delivery.commandSequence < commandSequence) return stop(ACK);
  if (state.status === 'STALLED') return resume(attempt, request, state.stalled.messageId);
  const waitMs = Math.max(msUntil(attempt, lease?.expiresAt), msUntil(attempt, waitingOf(request)?.until));
  if (waitMs > 0) return stop(retryLater(waitMs));
  // A crashed worker cannot report itself: an expired lease that was never released counts as one crash.
  const crashes = request.consecutiveCrashes + (lease === undefined ? 0 : 1);
  if (delivery.isLast || crashes >= policy.maxConsecutiveCrashes) return stallRequest(attempt, request);
  const poll = await pollPending(attempt, request);
  return poll.kind === 'wait' ? stop(retryLater(poll.delayMs)) : { kind: 'work', request, seen: poll.seen };
}

async function stallRequest(attempt: Attempt, request: VpcRequest): Promise<Step> {
  const { requests, delivery } = attempt;
  const { requestId } = request;
  const message = 'Several attempts did not finish; a redrive of the message resumes the request';
  const why = { message, at: nowOf(attempt), messageId: delivery.messageId };
  const stalled = await requests.save(stall(request, why));
  if (stalled.state.status !== 'STALLED') return { kind: 'work', request: stalled };
  return { kind: 'publish', request: stalled, then: { kind: 'stalled', requestId } };
}

/** The message that was left to the dead-letter queue keeps going there; any other one resumes the request. */
async function resume(attempt: Attempt, request: VpcRequest, messageId: string): Promise<Step> {
  if (messageId === attempt.delivery.messageId) {
    return { kind: 'publish', request, then: { kind: 'stalled', requestId: request.requestId } };
  }
  return { kind: 'work', request: await attempt.outbox.publishEvent(request) };
}

function stop(outcome: Extract<Step, { kind: 'stop' }>['outcome']): Step {
  return { kind: 'stop', outcome };
}

/** Milliseconds from now; 0 for what is over or was never set. */
function msUntil({ reconciler: { clock } }: Attempt, moment: Instant | undefined): number {
  return moment === undefined ? 0 : Math.max(0, Date.parse(moment) - clock.now());
}
