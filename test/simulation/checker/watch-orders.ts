import type { ProblemBody } from '../../../shared/contract/http';
import { ADMIN } from '../services/proxy-event';
import type { Check, OrderAnswer, Monitor } from './invariant-checker';
import type { Oracle } from './oracle';

/** Answers that say nothing about the order: our side could not tell. */
const EXCUSES = [500, 503];

/** Answers to a change: accepted, too early, too late, or impossible. */
const REFUSALS = [400, 409, 412];

/** Compares the answers to deletions and changes with the permissions of the caller and with the outcome. */
export function watchOrders(check: Check, oracle: Oracle): Monitor {
  const toBeDeleted = new Set<string>();

  function mayOrder({ requestId, caller }: OrderAnswer): boolean {
    return caller === ADMIN || oracle.request(requestId)?.requestedBy === caller;
  }

  return {
    orderAnswered(answer) {
      const { method, requestId, caller } = answer;
      const { statusCode, body } = answer.response;
      if (EXCUSES.includes(statusCode)) return;
      if (statusCode === 404) {
        // Orders are for requests whose caller got a 202.
        check('orders', oracle.request(requestId) === undefined, () => {
          return `${method} of ${requestId}, which is on record, was answered 404`;
        });
        return;
      }
      const isAccepted = statusCode === 202 || (method === 'PATCH' && statusCode === 200);
      const isRefused = method === 'PATCH' && REFUSALS.includes(statusCode);
      check('orders', mayOrder(answer) ? isAccepted || isRefused : statusCode === 403, () => {
        const { code = '' } = JSON.parse(body) as Partial<ProblemBody>;
        return `${method} of ${requestId} by ${caller} was answered ${statusCode} ${code}`;
      });
      if (method === 'DELETE' && statusCode === 202) toBeDeleted.add(requestId);
    },

    drained() {
      for (const requestId of toBeDeleted) {
        if (oracle.lostRecords.has(requestId)) continue;
        const { status } = oracle.request(requestId)?.state ?? {};
        check(
          'orders',
          status === 'DELETED',
          () => `${requestId} was to be deleted and is ${status ?? 'gone'}`,
        );
      }
    },
  };
}
