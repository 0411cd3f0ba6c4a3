import { publicAddresses } from '../elastic-ip/cost';
import type { KindCost } from '../kind';
import type { PlannedNatGateway } from './plan';

/**
 * A regional one costs as much as a zonal one in each zone that it serves, with an address that AWS provides; it
 * serves a zone once something in it has a network interface.
 * https://aws.amazon.com/vpc/pricing/
 */
export const cost: KindCost<PlannedNatGateway> = {
  items({ regional }) {
    const count = regional?.zones.length ?? 1;
    const gateways = { name: 'nat-gateway', hourlyPrice: 0.045, count };
    return regional === undefined ? [gateways] : [gateways, publicAddresses(count)];
  },
  byUse: 'data that NAT gateways process (0.045 a GB), and data transfer',
};
