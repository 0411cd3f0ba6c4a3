import { needsZones, planSubnets } from '../network/plan-subnets';
import type { PlannedSubnet } from '../network/planned-subnet';
import type { VpcRequest } from './vpc-request';

/** What decides where the subnets of a request lie. */
export type Plannable = Pick<VpcRequest, 'spec' | 'zones' | 'subnets' | 'planVersion'>;

/** Whether a request can be planned: the first attempt decides on zones that the caller left to us. */
export function isPlannable({ spec, zones, subnets }: Plannable): boolean {
  return subnets !== undefined || zones !== undefined || !needsZones(spec);
}

/**
 * Where the subnets of a request lie.
 *
 * @throws Error when zones are left to us and are not decided yet
 */
export function subnetsOf({ spec, zones = [], subnets }: Plannable): readonly PlannedSubnet[] {
  return subnets ?? planSubnets(spec, zones);
}
