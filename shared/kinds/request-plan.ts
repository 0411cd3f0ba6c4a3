import type { PlannedResource, ResourceKey } from '../domain/network/network-plan';
import { isPlannable, subnetsOf, type Plannable } from '../domain/request/request-subnets';
import { planNetwork } from './plan-network';
import type { VpcRequest } from '../domain/request/vpc-request';

/**
 * The resources of a request. The same on every attempt.
 *
 * @throws Error when zones are left to us and are not decided yet
 */
export function planOf(request: Plannable): readonly PlannedResource[] {
  return planNetwork(request.spec, subnetsOf(request));
}

/** The resources of a request, or none while nobody can tell: nothing was made then either. */
export function knownPlanOf(request: Plannable): readonly PlannedResource[] {
  return isPlannable(request) ? planOf(request) : [];
}

/** Which resources stay when what a request has made is deleted: what was there before a change that failed. */
export function toBeKept({ deletion, previous }: VpcRequest): ReadonlySet<ResourceKey> {
  const kept = deletion === undefined && previous !== undefined ? planOf(previous) : [];
  return new Set(kept.map(({ key }) => key));
}
