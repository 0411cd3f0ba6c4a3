import type { PlanWarning } from '../../contract/plan';
import type { NetworkToPlan } from '../kind';

/** Endpoints work through the route tables of subnets. */
export function warnOfUnusedEndpoints({
  spec: { gatewayEndpoints = [] },
  subnets,
}: Pick<NetworkToPlan, 'spec' | 'subnets'>): readonly PlanWarning[] {
  if (gatewayEndpoints.length === 0 || subnets.length > 0) return [];
  return [
    {
      code: 'unused-endpoints',
      pointer: '/gatewayEndpoints',
      message: 'are of no use in a network without subnets; leave them out, or plan subnets',
    },
  ];
}
