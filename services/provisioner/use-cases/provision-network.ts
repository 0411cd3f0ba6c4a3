import { RequestChangedError } from '../../../shared/domain/request/errors';
import {
  RequestStalledError,
  retryLater,
  UnknownRequestError,
  type Delivery,
  type DeliveryOutcome,
} from '../delivery';
import { admit } from '../steps/admit';
import type { Attempt, AttemptTools } from '../steps/attempt';
import { build } from '../steps/build';
import { conclude } from '../steps/conclude';
import { handleFailure } from '../steps/handle-failure';
import { publish } from '../steps/publish';
import type { Step } from '../steps/step';
import { finishTearDown, tearDown } from '../steps/tear-down';
import { isToBeTornDown } from '../steps/teardown-plan';

export type ProvisionNetwork = (requestId: string, delivery: Delivery) => Promise<DeliveryOutcome>;

/**
 * The use case: brings a request one attempt nearer to READY, FAILED or DELETED, from wherever earlier attempts
 * left it. Safe to run any number of times, at the same time, and to be killed at any point. Each step returns the
 * next one.
 *
 * @returns a function that throws UnknownRequestError, RequestStalledError, NewerRecordError, and what is a bug
 */
export function createProvisionNetwork(tools: AttemptTools): ProvisionNetwork {
  return async function provisionNetwork(requestId, delivery) {
    const attempt: Attempt = { ...tools, delivery };
    const request = await tools.requests.find(requestId);
    if (request === undefined) throw new UnknownRequestError(`No request ${requestId} is on record`);
    try {
      let step = await admit(attempt, request);
      while (step.kind !== 'stop') step = await take(step, attempt);
      if (step.outcome.kind === 'stalled') throw new RequestStalledError(`Request ${requestId} is STALLED`);
      return step.outcome;
    } catch (error) {
      // Another writer took over, so what we know is stale: look again later.
      if (error instanceof RequestChangedError) return retryLater(tools.policy.deferral.firstMs);
      throw error;
    }
  };
}

async function take(step: Exclude<Step, { kind: 'stop' }>, attempt: Attempt): Promise<Step> {
  switch (step.kind) {
    case 'work':
      return nextWork(attempt, step);
    case 'build':
      return build(attempt, step.request, step.seen);
    case 'tear-down':
      return tearDown(attempt, step.request);
    case 'torn-down':
      return finishTearDown(attempt, step.request);
    case 'handle-failure':
      return handleFailure(attempt, step.request, step.failures);
    case 'conclude':
      return conclude(attempt, step.outcome);
    case 'publish':
      return publish(attempt, step.request, step.then);
  }
}

function nextWork(
  { delivery, reconciler }: Attempt,
  { request, seen }: Extract<Step, { kind: 'work' }>,
): Step {
  if (delivery.remainingMs() < reconciler.policy.callBudgetMs)
    return { kind: 'stop', outcome: retryLater(0) };
  if (isToBeTornDown(request)) return { kind: 'tear-down', request };
  return { kind: 'build', request, seen };
}
