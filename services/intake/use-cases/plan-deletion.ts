import { VPC_KEY } from '../../../shared/domain/network/network-plan';
import { existingId } from '../../../shared/domain/request/resource-record';
import type { Blocker, VpcRequest } from '../../../shared/domain/request/vpc-request';
import type { PlannedOfKinds } from '../../../shared/kinds/kinds';
import { knownPlanOf } from '../../../shared/kinds/request-plan';
import type { Blockers, Requests } from '../ports';
import { checkPrecondition } from '../precondition';
import { findForOwner } from '../request-access';
import type { DeletionOrder } from './delete-request';

export interface PlanDeletionTools {
  readonly requests: Requests;
  readonly blockers: Blockers;
}

/** What a deletion would take away, and what something else has in the network now. */
export interface PlannedDeletion {
  readonly request: VpcRequest;
  /** Those of the plan that exist. */
  readonly existing: readonly PlannedOfKinds[];
  readonly blockers: readonly Blocker[];
}

/**
 * The use case: plans the deletion of a network and does nothing else.
 *
 * @returns a function that answers the plan
 * @throws RequestNotFoundError, NotRequesterError, PreconditionFailedError, ResourceFailure
 */
export function createPlanDeletion({ requests, blockers }: PlanDeletionTools) {
  return async function planDeletion(order: DeletionOrder): Promise<PlannedDeletion> {
    const request = await findForOwner(requests, order.requestId, order.caller);
    checkPrecondition(request, order.precondition);
    const vpcId = existingId(request.resources, VPC_KEY);
    return {
      request,
      existing: knownPlanOf(request).filter(({ key }) => existingId(request.resources, key) !== undefined),
      blockers: vpcId === undefined ? [] : await blockers.find(vpcId, request),
    };
  };
}

export type PlanDeletionUseCase = ReturnType<typeof createPlanDeletion>;
