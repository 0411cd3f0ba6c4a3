import type { CreateVpcBody } from '../../../shared/contract/http';
import { readAddressPools } from '../../../shared/domain/reservation/address-pool-settings';
import type { ReservationPolicy } from '../services/settings';
import type { SeededRandomness } from '../time/seeded-randomness';

/** Room for two /17s and a /18: four orders may get along, or not. */
const POOLS = readAddressPools(
  { default: { supernets: ['10.64.0.0/16', '10.65.0.0/17'], reserved: ['10.64.64.0/18'] } },
  'addressPools',
);

/** What callers may reserve where nothing is scarce. */
export const AMPLE: ReservationPolicy = { networksPerCaller: 20, pools: POOLS };

/** What they may reserve in the world of a seed. */
export function reservationPolicyOf(randomness: SeededRandomness): ReservationPolicy {
  return { ...AMPLE, networksPerCaller: randomness.oneOf('networks per caller', 0, [20, 20, 20, 2, 1]) };
}

/** The same network with addresses of a pool, where the seed has it so. */
export function addressed(randomness: SeededRandomness, number: number, body: CreateVpcBody): CreateVpcBody {
  if (!randomness.chance('order: from a pool', number, 0.4)) return body;
  const { subnets = [] } = body;
  return subnets.length > 0
    ? inBlock(body)
    : fromPool(body, randomness.oneOf('order: size', number, [17, 18, 18, 20]));
}

/** With as many addresses as that from the pool. */
export function fromPool({ cidrBlock, ...body }: CreateVpcBody, netmaskLength: number): CreateVpcBody {
  return { ...body, addressPool: 'default', netmaskLength };
}

/** In a block of the pool that others may want, too. */
export function inBlock({ subnets = [], ...body }: CreateVpcBody): CreateVpcBody {
  return {
    ...body,
    cidrBlock: '10.64.0.0/18',
    subnets: subnets.map((subnet) => ({
      ...subnet,
      cidrBlock: subnet.cidrBlock.replace('10.20.', '10.64.'),
    })),
  };
}
