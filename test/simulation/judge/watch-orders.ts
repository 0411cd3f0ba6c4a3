import type { ProblemBody } from '../../../shared/contract/http';
import { ADMIN } from '../services/proxy-event';
import type { Check, OrderAnswer, Witness } from './court';
import type { Evidence } from './evidence';

/** Answers that say nothing about the order: our side could not tell, or the network is not there any more. */
const EXCUSES = [404, 500, 503];

/** Of a change: it is in nobody's way, comes too early or too late, or asks for what cannot be had. */
const REFUSALS = [400, 409, 412];

/** Compares the answers to deletions and changes with who ordered them, and with what comes of them. */
export function watchOrders(check: Check, evidence: Evidence): Witness {
  const toBeDeleted = new Set<string>();

  function mayOrder({ requestId, caller }: OrderAnswer): boolean {
    return caller === ADMIN || evidence.request(requestId)?.requestedBy === caller;
  }

  return {
    orderAnswered(answer) {
      const { method, requestId, caller } = answer;
      const { statusCode, body } = answer.response;
      if (EXCUSES.includes(statusCode)) return;
      const isAccepted = statusCode === 202 || (method === 'PATCH' && statusCode === 200);
      const isRefused = method === 'PATCH' && REFUSALS.includes(statusCode);
      check('orders', mayOrder(answer) ? isAccepted || isRefused : statusCode === 403, () => {
        const { code = '' } = JSON.parse(body) as Partial<ProblemBody>;
        return `${method} of ${requestId} by ${caller} was answered ${statusCode} ${code}`;
      });
      if (method === 'DELETE' && statusCode === 202) toBeDeleted.add(requestId);
    },

    settled() {
      for (const requestId of toBeDeleted) {
        if (evidence.forgotten.has(requestId)) continue;
        const { status } = evidence.request(requestId)?.state ?? {};
        check(
          'orders',
          status === 'DELETED',
          () => `${requestId} was to be deleted and is ${status ?? 'gone'}`,
        );
      }
    },
  };
}
