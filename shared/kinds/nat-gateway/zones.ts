import type { NetworkToPlan } from '../kind';
import { ofTier, zonesOf } from '../subnet-tiers';

/** Whether one NAT gateway serves the private subnets of all zones, wherever AWS extends it to. */
export function hasRegionalNatGateway({ spec: { natGateways }, subnets }: NetworkToPlan): boolean {
  return natGateways === 'regional' && ofTier(subnets, 'private').length > 0;
}

/** The zones that have a NAT gateway of their own; the first one also serves the zones that have none. */
export function zonesWithNatGateway({ spec: { natGateways = 'none' }, subnets }: NetworkToPlan): string[] {
  if (natGateways === 'none' || natGateways === 'regional' || ofTier(subnets, 'private').length === 0)
    return [];
  const zones = zonesOf(ofTier(subnets, 'public'));
  return natGateways === 'single' ? zones.slice(0, 1) : zones;
}
