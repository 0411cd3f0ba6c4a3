import type { CostItem, KindCost } from '../kind';
import type { PlannedElasticIp } from './plan';

/** Public addresses, of ours or managed by AWS. https://aws.amazon.com/vpc/pricing/ */
export function publicAddresses(count: number): CostItem {
  return { name: 'public-ipv4-address', hourlyPrice: 0.005, count };
}

export const cost: KindCost<PlannedElasticIp> = { items: () => [publicAddresses(1)] };
