import type { KindCost } from '../kind';

/** https://aws.amazon.com/vpc/pricing/ */
export const cost: KindCost = { item: { name: 'public-ipv4-address', hourlyPrice: 0.005 } };
