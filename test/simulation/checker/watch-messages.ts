import { isTerminal } from '../../../shared/domain/request/request-state';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { SimulatedProcess } from '../processes/simulated-process';
import type { Check, Monitor } from './invariant-checker';
import { requestIdIn, type Oracle } from './oracle';

export interface WatchMessagesOptions {
  readonly oracle: Oracle;
  readonly poison: readonly string[];
  /** Processes that may still do something. */
  readonly atWork: () => Iterable<SimulatedProcess>;
}

/** No command is lost, and no message that is no command is acknowledged. */
export function watchMessages(check: Check, { oracle, poison, atWork }: WatchMessagesOptions): Monitor {
  return {
    acknowledged(body, commandSequence) {
      const requestId = requestIdIn(body);
      const request = requestId === undefined ? undefined : oracle.request(requestId);
      if (request === undefined) {
        check('I4 messages', false, () => `${body} was acknowledged, which is no command for any request`);
        return;
      }
      const isSettled = isTerminal(request.state.status) && request.eventPublishedAt !== undefined;
      // Its latest command is not about to be sent: it was, and this is it.
      const isLatest = commandSequence !== undefined && commandSequence >= request.commandSequence;
      const isToCome = isBeingQueued(request) && !isLatest;
      check(
        'I4 messages',
        isSettled || isToCome || oracle.hasMessageFor(request.requestId),
        () => `the last command for ${request.requestId} was acknowledged, which is ${request.state.status}`,
      );
    },

    deadLettered(body, lastWorker) {
      const requestId = requestIdIn(body);
      const request = requestId === undefined ? undefined : oracle.request(requestId);
      // A worker that crashes, or whose writes fail, cannot record it; the sweeper and a redrive make up for it.
      if (request === undefined || !lastWorker?.isUnharmed) return;
      const { state } = request;
      const isKnown = state.status === 'STALLED' || isTerminal(state.status);
      const isAlive = oracle.commands().some((other) => requestIdIn(other) === requestId);
      check(
        'I4 messages',
        isKnown || isAlive || isBeingQueued(request) || request.lease !== undefined,
        () => {
          return `the command for ${request.requestId} is a dead letter, but its record says ${state.status}`;
        },
      );
    },

    drained() {
      check('I4 messages', [...atWork()].length === 0, () => 'a process still runs');
      check('I4 messages', oracle.commands().length === 0, () => {
        return `the queue is not empty: ${oracle.commands().join(' ')}`;
      });
      const left = oracle.deadLetters().sort().join('\n');
      const lostRecords = Array.from(oracle.lostRecords.values(), ({ command }) => command);
      const expected = [...poison, ...lostRecords].sort().join('\n');
      check('I4 messages', left === expected, () => {
        return `the dead-letter queue should hold ${expected || 'nothing'}, but holds ${left || 'nothing'}`;
      });
    },
  };
}

/**
 * Whether the request was just started, perhaps again, or its deletion ordered: its command is about to be sent, if
 * need be by the sweeper.
 */
function isBeingQueued({ state, commandSendDeadline }: VpcRequest): boolean {
  return state.status === 'ACCEPTED' || (state.status === 'DELETING' && commandSendDeadline !== undefined);
}
