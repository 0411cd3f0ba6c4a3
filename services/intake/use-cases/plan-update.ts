import { planVersionOf, type PlanVersion } from '../../../shared/domain/network/plan-version';
import type { NetworkSpec } from '../../../shared/domain/network/network-spec';
import type { PlannedSubnet } from '../../../shared/domain/network/planned-subnet';
import { subnetsOf } from '../../../shared/domain/request/request-subnets';
import type { VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { PlannedOfKinds } from '../../../shared/kinds/kinds';
import { planNetwork } from '../../../shared/kinds/plan-network';
import { planOf } from '../../../shared/kinds/request-plan';
import type { Requests } from '../ports';
import { checkPrecondition, type Precondition } from '../precondition';
import { createReadChange, acceptsChanges, type ReadChangeTools } from '../read-change';
import { findForOwner } from '../request-access';
import { InvalidPatchError, NotGrowthError, NotReadyError, type UpdateOrder } from './update-request';

export interface PlanUpdateTools extends ReadChangeTools {
  readonly requests: Requests;
}

/** An order to say what a change would do; without a precondition, in whatever state the network is. */
interface DryUpdateOrder extends Omit<UpdateOrder, 'precondition'> {
  readonly precondition: Precondition | undefined;
}

/** What a change would make of a network. */
export interface PlannedUpdate {
  readonly request: VpcRequest;
  readonly spec: NetworkSpec;
  /** Where its subnets would lie. */
  readonly subnets: readonly PlannedSubnet[];
  readonly planVersion: PlanVersion;
  readonly before: readonly PlannedOfKinds[];
  readonly after: readonly PlannedOfKinds[];
}

/**
 * The use case: plans a change of a READY network and does nothing else.
 *
 * @returns a function that answers the plan
 * @throws RequestNotFoundError, NotRequesterError, PreconditionFailedError, NotReadyError, InvalidPatchError,
 *   NotGrowthError, ResourceFailure
 */
export function createPlanUpdate(tools: PlanUpdateTools) {
  const readChange = createReadChange(tools);

  return async function planUpdate(order: DryUpdateOrder): Promise<PlannedUpdate> {
    const { requestId, caller, precondition, patch } = order;
    const request = await findForOwner(tools.requests, requestId, caller);
    checkPrecondition(request, precondition);
    if (!acceptsChanges(request))
      throw new NotReadyError(`The network of ${requestId} is ${request.state.status}`);
    const change = await readChange(request, patch);
    switch (change.kind) {
      case 'invalid':
        throw new InvalidPatchError(change.errors);
      case 'refused':
        throw new NotGrowthError(change.errors);
      case 'same': {
        const before = planOf(request);
        const { spec } = request;
        const subnets = subnetsOf(request);
        return { request, spec, subnets, planVersion: planVersionOf(request), before, after: before };
      }
      case 'grown': {
        const { spec, subnets, planVersion } = change;
        return {
          request,
          spec,
          subnets,
          planVersion,
          before: planOf(request),
          after: planNetwork(spec, subnets, planVersion),
        };
      }
    }
  };
}

export type PlanUpdateUseCase = ReturnType<typeof createPlanUpdate>;
