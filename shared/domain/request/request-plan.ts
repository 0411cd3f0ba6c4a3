import type { PlannedResource, ResourceKey } from '../network/network-plan';
import { needsZones, placeSubnets } from '../network/plan-subnets';
import type { PlacedSubnet } from '../network/planned-subnet';
import { planNetwork } from '../../kinds/plan-network';
import type { VpcRequest } from './vpc-request';

type Plannable = Pick<VpcRequest, 'spec' | 'zones' | 'subnets'>;

/** Whether a request can be planned: the first attempt decides on zones that the caller left to us. */
export function isPlannable({ spec, zones, subnets }: Plannable): boolean {
  return subnets !== undefined || zones !== undefined || !needsZones(spec);
}

/**
 * Where the subnets of a request lie.
 *
 * @throws Error when zones are left to us and are not decided yet
 */
export function subnetsOf({ spec, zones = [], subnets }: Plannable): readonly PlacedSubnet[] {
  return subnets ?? placeSubnets(spec, zones);
}

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
