import type { Tier } from './network-spec';

/** A subnet of a request, as planned: its addresses, its zone and what it may reach. */
export interface PlannedSubnet {
  readonly name: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  readonly tier: Tier;
}
