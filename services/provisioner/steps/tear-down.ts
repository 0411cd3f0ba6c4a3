import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import {
  acquireLease,
  markDeleted,
  markFailed,
  recordBlockers,
} from '../../../shared/domain/request/request-transitions';
import { ResourceFailure } from '../../../shared/domain/request/resource-failure';
import { existingId, recordedId } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { removeCounts } from '../reconciler/actions';
import { deleteLevel, deleteUnused } from '../reconciler/delete-resources';
import { findIntended } from '../reconciler/find-intended';
import { scopeOf, type StepFailure } from '../reconciler/reconciler';
import { leaseEndOf, nowOf, type Attempt } from './attempt';
import { takeOutcome } from './build';
import { completeRollBack, isRollback, restorePreviousRoutes } from './roll-back';
import type { Step } from './step';
import { isIntact, teardownPlan } from './teardown-plan';

/**
 * Deletes, last level first, what a request that is to fail or to be deleted has made, or what a change that is to
 * fail has made.
 */
export async function tearDown(attempt: Attempt, request: VpcRequest): Promise<Step> {
  const { requests, reconciler, delivery } = attempt;
  const toDelete = teardownPlan(request)
    .flat()
    .filter(({ key }) => existingId(request.resources, key));
  let [current] = await Promise.all([
    requests.save(acquireLease(request, leaseEndOf(attempt), [])),
    reconciler.pacer.prepare(removeCounts(toDelete)),
  ]);
  if (current.deletion !== undefined && isIntact(current)) {
    try {
      // Looked for first: as long as third parties use a network, nothing of it is taken away.
      current = await withBlockersFound(attempt, current);
    } catch (error) {
      return failed(current, [{ error: error as Error }]);
    }
    if (current.blockers) return failed(current, [{ error: blocked(current) }]);
  }
  const unrestored = await restorePreviousRoutes(attempt, current);
  if (unrestored.length > 0) return failed(current, unrestored);
  const levels = teardownPlan(current);
  const found = await findIntended(reconciler, levels, current, delivery);
  current = await takeOutcome(attempt, current, found);
  if (found.failures.length > 0) return failed(current, found.failures);
  const plan = new Map(levels.flat().map((resource) => [resource.key, resource]));
  for (const level of levels.toReversed()) {
    const outcome = await deleteLevel(reconciler, level, {
      plan,
      scope: scopeOf(current),
      budget: delivery,
      isRepeated: request.consecutiveDeferrals > 0,
    });
    current = await takeOutcome(attempt, current, outcome);
    if (outcome.failures.length > 0) {
      const isUsed = outcome.failures.some(({ error }) => isInUse(error));
      const isRefused = isUsed || outcome.failures.some(({ error }) => hasNoPermission(error));
      const looked = isRefused
        ? await withReasonsFound(attempt, current, { isUsed })
        : { request: current, bugs: [] };
      return failed(looked.request, [...outcome.failures, ...looked.bugs]);
    }
  }
  return { kind: 'torn-down', request: current };
}

/** What follows once nothing is left of what was to be deleted. */
export async function finishTearDown(attempt: Attempt, request: VpcRequest): Promise<Step> {
  if (isRollback(request)) return completeRollBack(attempt, request);
  const end = request.deletion === undefined ? markFailed : markDeleted;
  return { kind: 'conclude', outcome: end(request, nowOf(attempt)) };
}

/** Looks what third parties have in a network of which nothing is to be left. */
async function withBlockersFound(attempt: Attempt, request: VpcRequest): Promise<VpcRequest> {
  const vpcId = recordedId(request.resources, VPC_KEY);
  // A network whose change is taken back stays, and with it all that third parties have in it.
  const isLookedFor = vpcId !== undefined && !isRollback(request);
  const found = isLookedFor ? await attempt.blockers.find(vpcId, request) : [];
  return recordBlockers(request, found, nowOf(attempt));
}

/**
 * Finds why EC2 refused to delete something: third parties use it or have taken our tag from it, which is named, or what
 * the request itself made and nothing has recorded uses it, which is deleted for the next attempt.
 *
 * @param isUsed whether EC2 said that something uses it
 * @returns the request, and what was thrown that no answer of EC2 explains
 */
async function withReasonsFound(
  attempt: Attempt,
  request: VpcRequest,
  { isUsed }: { readonly isUsed: boolean },
): Promise<{ readonly request: VpcRequest; readonly bugs: readonly StepFailure[] }> {
  const { reconciler, delivery, orphans } = attempt;
  const vpcId = recordedId(request.resources, VPC_KEY);
  try {
    const current = await withBlockersFound(attempt, request);
    if (isUsed && !current.blockers && vpcId !== undefined) {
      await deleteUnused(reconciler, await orphans.find(vpcId, current), scopeOf(current), delivery);
    }
    return { request: current, bugs: [] };
  } catch (error) {
    // EC2 did not say: the next attempt looks again. Anything else is a bug, and must be seen.
    return { request, bugs: error instanceof ResourceFailure ? [] : [{ error: error as Error }] };
  }
}

function failed(request: VpcRequest, failures: readonly StepFailure[]): Step {
  return { kind: 'handle-failure', request, failures };
}

function blocked({ blockers = [] }: VpcRequest): ResourceFailure {
  const names = blockers.map(({ type, id }) => `${type} ${id}`).join(', ');
  return new ResourceFailure(
    'in-use',
    'rejected-by-ec2',
    `These keep the network from being deleted: ${names}`,
  );
}

function isInUse(error: Error): boolean {
  return error instanceof ResourceFailure && error.failureClass === 'in-use';
}

/** As IAM refuses what has lost our tag. */
function hasNoPermission(error: Error): boolean {
  return error instanceof ResourceFailure && error.code === 'not-authorized';
}
