import type { KindCost } from '../kind';

/** https://aws.amazon.com/vpc/pricing/ */
export const cost: KindCost = {
  item: { name: 'nat-gateway', hourlyPrice: 0.045 },
  byUse: 'data that NAT gateways process (0.045 a GB), and data transfer',
};
