import { planSubnets } from '../../../shared/domain/network/plan-subnets';
import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { isListedLate } from '../../../shared/domain/request/listed-status';
import { isPlannable } from '../../../shared/domain/request/request-subnets';
import {
  acquireLease,
  markReady,
  releaseLease,
  withIntents,
  withRecords,
} from '../../../shared/domain/request/request-transitions';
import { existingId } from '../../../shared/domain/request/resource-record';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import { planOf } from '../../../shared/kinds/request-plan';
import { requestLogFields } from '../../../shared/domain/request/request-log-fields';
import { createCounts } from '../reconciler/actions';
import { createResources, reachableResources } from '../reconciler/create-resources';
import { deleteDuplicates } from '../reconciler/delete-resources';
import type { SeenResources } from '../reconciler/owned-resources';
import { scopeOf, type ReconcileOutcome } from '../reconciler/reconciler';
import { leaseEndOf, nowOf, type Attempt } from './attempt';
import type { Step } from './step';

/**
 * Makes what is not there yet; then the request is READY.
 *
 * @param seen what was seen just now of resources that come up
 */
export async function build(attempt: Attempt, request: VpcRequest, seen?: SeenResources): Promise<Step> {
  const { requests, reconciler, log, delivery } = attempt;
  let planned: VpcRequest;
  try {
    planned = await withPlannedSubnets(attempt, request);
  } catch (error) {
    return { kind: 'handle-failure', request, failures: [{ error: error as Error }] };
  }
  const earlier = planned.resources;
  const resources = reachableResources(reconciler, planOf(planned), earlier);
  const leaseUntil = leaseEndOf(attempt);
  let [current] = await Promise.all([
    requests.save(acquireLease(planned, leaseUntil, resources)),
    reconciler.pacer.prepare(createCounts(resources.filter(({ key }) => !(key in earlier)))),
  ]);
  log.info('request PROVISIONING', { ...requestLogFields(current) });

  let isPointed = false;
  const outcome = await createResources(reconciler, {
    resources,
    request: current,
    earlier,
    budget: delivery,
    seen,
    checkpoint: async ({ records }) => {
      const rest = resources.filter(({ key }) => records[key] === earlier[key]);
      const known = withIntents({ ...current.resources, ...records }, rest, leaseUntil);
      const next = withRecords(current, known);
      current = await (isPointed ? requests.save(next) : saveWithPointer(attempt, next));
      isPointed = existingId(current.resources, VPC_KEY) !== undefined;
      return current.deletion === undefined;
    },
    isCheckpointDue: () => isListedLate(current, nowOf(attempt)),
  });
  current = await takeOutcome(attempt, current, outcome);
  const { failures } = outcome;
  if (current.deletion !== undefined) {
    return { kind: 'work', request: await requests.save(releaseLease(current)) };
  }
  if (failures.length > 0) return { kind: 'handle-failure', request: current, failures };
  return { kind: 'conclude', outcome: markReady(current, nowOf(attempt)) };
}

/** Saves a request, and the pointer by which it is found from its VPC's id. */
async function saveWithPointer({ requests, vpcPointers }: Attempt, request: VpcRequest): Promise<VpcRequest> {
  const vpcId = existingId(request.resources, VPC_KEY);
  const [saved] = await Promise.all([
    requests.save(request),
    vpcId !== undefined && vpcPointers.point(vpcId, request.requestId),
  ]);
  return saved;
}

/**
 * The zones and subnets that a request is first planned with are kept: another attempt, and another version of this
 * code, must plan the same network.
 */
async function withPlannedSubnets({ zones }: Attempt, request: VpcRequest): Promise<VpcRequest> {
  const { spec, zones: known, subnets } = request;
  if (subnets !== undefined || (spec.layout === undefined && isPlannable(request))) return request;
  const available = isPlannable(request) ? known : await zones.available();
  const planned = planSubnets(spec, available ?? []);
  return { ...request, ...(available && { zones: available }), subnets: planned };
}

/**
 * Records the outcome of resources. Duplicates are deleted only once the choice is on record; what of them cannot
 * be deleted now is left to the sweeper, and where that does not look, inside the VPC, to the deletion of the network.
 */
export async function takeOutcome(
  { requests, reconciler, log, delivery }: Attempt,
  request: VpcRequest,
  { records, duplicates }: ReconcileOutcome,
): Promise<VpcRequest> {
  const known = withRecords(request, records);
  if (duplicates.length === 0) return known;
  log.warn('duplicate resources found', { ...requestLogFields(request), duplicates });
  const chosen = await requests.save(known);
  await deleteDuplicates(reconciler, planOf(chosen), duplicates, scopeOf(chosen), delivery);
  return chosen;
}
