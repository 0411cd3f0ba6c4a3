import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { keyedRequestId } from '../../../shared/domain/request/derived-id';
import type {
  AcceptedBody,
  CreateVpcBody,
  ProblemBody,
  ProblemCode,
  RequestView,
} from '../../../shared/contract/http';
import type { CallerAnswer, Check, Monitor } from './invariant-checker';
import type { Oracle } from './oracle';

/** Refusals for lack of quota or addresses, or of such a pool; `watch-pools.ts` and `watch-reservations.ts` check whether they are true. */
const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'too-many-networks',
  'address-pool-exhausted',
  'cidr-overlap',
  'invalid-request',
]);

/** Compares the answers that callers get with each other and with what is on record. */
export function watchAnswers(check: Check, oracle: Oracle): Monitor {
  const idsOfOrders = new Map<string, number>();
  /** The body behind a fingerprint, as far as its caller got it. */
  const bodies = new Map<string, string>();

  function checkAccepted({ order, body, response }: CallerAnswer): void {
    const { requestId, href } = JSON.parse(response.body) as AcceptedBody;
    const request = oracle.request(requestId);
    check('I6 answers', request !== undefined, () => `202 for ${requestId}, which is not on record`);
    check(
      'I6 answers',
      request?.requestedBy === order.caller,
      () => `${requestId} is not of ${order.caller}`,
    );
    // What a change made of it since is another matter.
    const isChanged = request?.updates !== undefined;
    check('I6 answers', request !== undefined && (isChanged || saysTheSame(request, body)), () => {
      return `202 for ${requestId}, but its record says something else than the body`;
    });
    const text = JSON.stringify(sorted(body));
    const known = bodies.get(request?.fingerprint ?? '') ?? text;
    check('I6 answers', known === text, () => `202 for ${requestId}, which was asked for with another body`);
    bodies.set(request?.fingerprint ?? '', text);
    check('I6 answers', href === `/vpcs/${requestId}`, () => `${requestId} is said to be at ${href}`);
    if (order.key === undefined) {
      check(
        'I6 answers',
        !idsOfOrders.has(requestId),
        () => `${requestId} was given to two orders without key`,
      );
      idsOfOrders.set(requestId, order.number);
    } else {
      const expected = keyedRequestId(order.caller, order.key);
      check('I6 answers', requestId === expected, () => `key ${order.key ?? ''} gave ${requestId}`);
    }
  }

  /** A repeat under its key of a request that is done is answered with the whole request. */
  function checkRepeated(answer: CallerAnswer): void {
    const { requestId, done } = JSON.parse(answer.response.body) as RequestView;
    check('I6 answers', done, () => `200 for ${requestId}, which is not done`);
    check(
      'I6 answers',
      answer.order.key !== undefined,
      () => `200 for ${requestId}, asked for without a key`,
    );
    checkAccepted(answer);
  }

  function checkRefused({ order, body }: CallerAnswer): void {
    const request =
      order.key === undefined ? undefined : oracle.request(keyedRequestId(order.caller, order.key));
    const known = bodies.get(request?.fingerprint ?? '');
    check('I6 answers', request !== undefined && known !== JSON.stringify(sorted(body)), () => {
      return `422 for order ${order.number}, though its key is not used for something else`;
    });
  }

  return {
    callerAnswered(answer) {
      const { statusCode, body } = answer.response;
      if (statusCode === 202) checkAccepted(answer);
      else if (statusCode === 200) checkRepeated(answer);
      else if (statusCode === 422) checkRefused(answer);
      else {
        const { code } = JSON.parse(body) as ProblemBody;
        const isExcused = statusCode >= 500 || REFUSALS.has(code);
        check('I6 answers', isExcused, () => {
          return `order ${answer.order.number} was answered ${statusCode} ${code}`;
        });
      }
    },
  };
}

/** Whether a record says what the body says; it may say more, since defaults are written out. */
function saysTheSame({ spec, previous }: VpcRequest, body: CreateVpcBody): boolean {
  const recorded: Readonly<Record<string, unknown>> = { ...(previous?.spec ?? spec) };
  return Object.entries(body).every(
    ([field, value]) => JSON.stringify(sorted(recorded[field])) === JSON.stringify(sorted(value)),
  );
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [key, sorted(field)] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
