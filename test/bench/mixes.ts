import type { CreateVpcBody } from '../../shared/contract/http';
import { aLayoutBody } from '../builders/request-body';

/** Three zones with a public, a private and an isolated subnet each, one NAT gateway and both gateway endpoints. */
export const THREE_TIER: CreateVpcBody = aLayoutBody({
  layout: { availabilityZones: 3, tiers: { public: {}, private: {}, isolated: {} } },
  natGateways: 'single',
});

/** The same body that often. */
export function times(count: number, body: CreateVpcBody): readonly CreateVpcBody[] {
  return Array.from({ length: count }, () => body);
}
