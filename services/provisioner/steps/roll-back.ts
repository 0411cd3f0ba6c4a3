import { levelsOf } from '../../../shared/domain/network/network-plan';
import {
  completeRollback,
  previousRequest,
  releaseLease,
} from '../../../shared/domain/request/request-transitions';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { planOf } from '../../../shared/kinds/request-plan';
import { createResources } from '../reconciler/create-resources';
import { isUpToDate } from '../reconciler/is-up-to-date';
import { isSettled, type StepFailure } from '../reconciler/reconciler';
import { nowOf, type Attempt } from './attempt';
import type { Step } from './step';
import { hasDeleted } from './teardown-plan';

/** Whether a change of a READY network is taken back, as opposed to a network that is deleted. */
export function isRollback({ deletion, previous }: VpcRequest): boolean {
  return deletion === undefined && previous !== undefined;
}

/**
 * Points the routes and endpoints from before a change back to their previous targets, before what the change added
 * is deleted. It only shortens the time without routes: {@link completeRollBack} repeats it once no call of the change
 * can take effect any more.
 *
 * @returns what failed, save what can never work
 */
export async function restorePreviousRoutes(
  { reconciler, delivery }: Attempt,
  request: VpcRequest,
): Promise<readonly StepFailure[]> {
  if (!isRollback(request) || hasDeleted(request)) return [];
  const former = previousRequest(request);
  const resources = levelsOf(planOf(former))
    .flat()
    .filter((resource) => !isUpToDate(resource, former.resources[resource.key]));
  const { failures } = await createResources(reconciler, {
    resources,
    request: former,
    earlier: former.resources,
    budget: delivery,
  });
  return failures.filter(({ error }) => !isPermanent(error));
}

/** What a change added is deleted: the network is built to what it was before. */
export async function completeRollBack(attempt: Attempt, request: VpcRequest): Promise<Step> {
  const { requests, reconciler } = attempt;
  const now = nowOf(attempt);
  const { rollbackStartedAt = now } = request.previous ?? {};
  // What the change sent may still take effect, in a VPC that stays: until then, look again and again.
  if (!isSettled(reconciler, rollbackStartedAt)) {
    return { kind: 'handle-failure', request, failures: [{ error: notSettled() }] };
  }
  return { kind: 'build', request: await requests.save(releaseLease(completeRollback(request, now))) };
}

function notSettled(): ResourceFailure {
  const message = 'What the change made is deleted; more of it may become visible';
  return new ResourceFailure('unknown-outcome', 'rejected-by-ec2', message);
}

function isPermanent(error: Error): boolean {
  return error instanceof ResourceFailure && error.failureClass === 'permanent';
}
